import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('listPlayerSessions')
export const DELETE = routeTo('endPlayerSessions')
