import * as z from 'zod'
import { defineEvent } from './define-event.ts'

/** For how many days it was bought. Without them a purchase is for good, and a renewal makes nobody VIP. */
const bought = z.strictObject({ days: z.int().min(1).max(1_825).optional() })

export const commerceActivities = {
  'commerce.vip_purchased': defineEvent('host', bought),
  'commerce.subscription_renewed': defineEvent('host', bought),
}
