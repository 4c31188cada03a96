import { routeTo } from '../../../../route-to.ts'

export const GET = routeTo('getReplayCsv')
