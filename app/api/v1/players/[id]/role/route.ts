import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerRole')
export const POST = routeTo('postPlayerRole')
