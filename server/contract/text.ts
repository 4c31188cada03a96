import { z } from 'zod'

/** A text in every language the product speaks. */
export const localisedText = z.object({ en: z.string(), es: z.string() })
export type LocalisedText = z.infer<typeof localisedText>

/** RFC 3339, UTC, milliseconds: `2026-11-23T20:19:27.123Z`. */
export const timestamp = z.iso.datetime({ precision: 3 })

/** A moment as somebody gives it: RFC 3339 with any offset, read as `timestamp`. */
export const givenMoment = z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString())

/** A calendar day in the zone named beside it: `2026-11-23`. */
export const calendarDay = z.iso.date()

/** Why an admin, or a host, does something to a player. */
export const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  // Neither columns of text nor people take them.
  .refine(text => !/\p{Cc}/u.test(text), 'may not contain control characters')
