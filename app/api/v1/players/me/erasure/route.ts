import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getOwnErasure')
export const POST = routeTo('postOwnErasure')
