import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getComparison')
export const DELETE = routeTo('cancelComparison')
