import { z } from 'zod'
import { display, displayChoice } from './display.ts'
import { notices } from './notices.ts'
import { calendarDay, timestamp } from './text.ts'
import { timeZone } from './time-zone.ts'

/** The languages that the portal speaks. */
const locale = z.enum(['en', 'es'])

/** Body of `PUT /api/v1/players/me/settings`: what the player chooses; null for what their host says. */
export const settingsOrder = z.strictObject({
  locale: locale.nullable(),
  time_zone: timeZone.nullable(),
  /** Both stay as they are where they are left out. */
  ...{ notices: notices.optional(), display: displayChoice.optional() },
})
export type SettingsOrder = z.infer<typeof settingsOrder>

const zoneChanges = z.object({
  /** How many moves to another zone are left, of so many in so many days. */
  ...{ left: z.int(), of: z.int(), days: z.int() },
  /** When the next is possible; null where that is now. */
  next_at: timestamp.nullable(),
})

const said = z.object({ locale: z.string().nullable(), time_zone: z.string() })

/** Body of `GET /api/v1/players/me/settings`, and the answer to a choice. */
export const settings = z.object({
  /** For `If-Match`: goes up with every choice. */
  version: z.int(),
  own: z.object({
    locale: locale.nullable(),
    time_zone: z.string().nullable(),
    notices,
    display: displayChoice,
  }),
  host: said,
  /** What counts: the player's own, else the host's. */
  effective: said,
  display,
  zone_changes: zoneChanges,
})
export type Settings = z.infer<typeof settings>

/** The streak and the day it stands on, in one of two zones. */
const streakDay = z.object({
  time_zone: z.string(),
  today: calendarDay,
  day_ends_at: timestamp,
  current: z.int(),
  state: z.enum(['none', 'safe', 'at_risk', 'frozen', 'paused']),
})

/** What a move to another zone does to the streak at this moment. */
export const zoneEffect = z.object({
  before: streakDay,
  after: streakDay,
  /** When the day that is running ends: at another moment of it, now since the next is there already, or once more. */
  day_ends: z.enum(['same', 'sooner', 'later', 'now', 'again']),
  /** Until when the streak has to be extended after it; null where today asks for nothing. */
  extend_until: timestamp.nullable(),
})
export type ZoneEffect = z.infer<typeof zoneEffect>

/** Answer to an order with `?dry_run=true`. */
export const settingsPreview = z.object({
  version: z.int(),
  before: said,
  after: said,
  /** Null where the zone stays what it is. */
  streak: zoneEffect.nullable(),
  /** As it would be then. */
  zone_changes: zoneChanges.pick({ left: true, of: true, days: true }),
})
export type SettingsPreview = z.infer<typeof settingsPreview>
