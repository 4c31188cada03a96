import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getOwnPassword')
export const PUT = routeTo('putOwnPassword')
export const DELETE = routeTo('deleteOwnPassword')
