import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerSuspension')
export const POST = routeTo('postPlayerSuspension')
