import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getReconciliation')
export const DELETE = routeTo('cancelReconciliation')
