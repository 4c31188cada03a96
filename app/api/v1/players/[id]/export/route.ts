import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerExport')
export const POST = routeTo('postPlayerExport')
