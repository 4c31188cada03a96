import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getSettings')
export const PUT = routeTo('putSettings')
