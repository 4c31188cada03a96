import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('listBoardRemovals')
export const POST = routeTo('postBoardRemoval')
