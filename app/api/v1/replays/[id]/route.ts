import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getReplay')
export const DELETE = routeTo('cancelReplay')
