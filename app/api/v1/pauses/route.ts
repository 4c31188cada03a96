import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listPauses')
export const POST = routeTo('postPause')
