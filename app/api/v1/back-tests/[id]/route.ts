import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getBackTest')
export const DELETE = routeTo('cancelBackTest')
