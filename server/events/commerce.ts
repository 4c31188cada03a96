import { activity } from './define-event.ts'

export const commerceActivities = {
  'commerce.vip_purchased': activity(),
  'commerce.subscription_renewed': activity(),
}
