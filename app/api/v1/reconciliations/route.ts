import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listReconciliations')
export const POST = routeTo('orderReconciliation')
