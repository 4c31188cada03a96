import { routeTo } from '../../route-to.ts'

export const GET = routeTo('getAlertWebhook')
export const PUT = routeTo('putAlertWebhook')
