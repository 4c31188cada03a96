import * as z from 'zod'
import { defineEvent } from './define-event.ts'

/** For how many days it was bought; left out when it was bought for good. */
const bought = z.strictObject({ days: z.int().min(1).max(1_830).optional() })

/** Either makes the player VIP. */
export const commerceActivities = {
  'commerce.vip_purchased': defineEvent('host', bought),
  'commerce.subscription_renewed': defineEvent('host', bought),
}
