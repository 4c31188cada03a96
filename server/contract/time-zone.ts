import { z } from 'zod'

const isTimeZone = (zone: string) => {
  // Offsets such as +02:00 name no zone: they know nothing of summer.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** A zone of the IANA database: `Europe/Madrid`. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'Is not a time zone such as "Europe/Madrid".')
