import { routeTo } from '../../route-to.ts'

export const GET = routeTo('listBackTests')
export const POST = routeTo('startBackTest')
