import { routeTo } from '../../../route-to.ts'

export const GET = routeTo('getAlertRule')
export const PUT = routeTo('putAlertRule')
