import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerIdentities')
export const POST = routeTo('postPlayerIdentity')
