import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getPlayerMerges')
export const POST = routeTo('postPlayerMerge')
