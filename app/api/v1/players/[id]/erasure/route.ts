import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerErasure')
export const POST = routeTo('postPlayerErasure')
