import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getPlayer')
export const PUT = routeTo('putPlayer')
