import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listComparisons')
export const POST = routeTo('startComparison')
