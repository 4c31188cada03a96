import * as z from 'zod'
import { timeZone } from '#server/contract/time-zone'
import { plainText } from '#server/events/plain-text'

const isLocale = (locale: string) => {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}

/** What a host may say of who a player is, with an activity or without one. */
export const profileSaid = {
  name: plainText(200).optional(),
  username: plainText(100).optional(),
  locale: z.string().max(35).refine(isLocale, 'Is not a language tag such as "es" or "es-MX".').optional(),
  time_zone: timeZone.optional(),
}
