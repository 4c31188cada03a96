import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getBoardAppearance')
export const PUT = routeTo('putBoardAppearance')
