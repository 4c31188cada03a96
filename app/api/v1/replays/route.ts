import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listReplays')
export const POST = routeTo('orderReplay')
