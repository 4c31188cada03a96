import * as z from 'zod'
import { defineEvent } from './define-event.ts'

const state = z.enum(['closed', 'open', 'half_open'])
const count = z.int().nonnegative()

/** Told once for all processes, when more than half of them agree. `snapshot` is of the one that made it a majority. */
const breakerTurn = z.strictObject({
  key: z.string().min(1).max(100),
  before: state,
  reason: z.string().max(40),
  processes: count,
  agreed: count,
  snapshot: z.strictObject({
    ...{ calls: count, failed: count, slow: count, in_a_row: count },
    ...{ probes_ok: count, probes_failed: count },
  }),
})

/** `subject`: the consumer or breaker it is about; empty where there is but one. */
const alertTurn = {
  alert: z.uuid(),
  rule: z.string().min(1).max(100),
  subject: z.string().max(100),
  value: z.number(),
  threshold: z.number(),
}

/** What happened to the bus itself. About no player, so that nobody's events wait behind it. */
export const systemFacts = {
  'system.breaker_opened': defineEvent('bus', breakerTurn),
  'system.breaker_half_opened': defineEvent('bus', breakerTurn),
  'system.breaker_closed': defineEvent('bus', breakerTurn),
  'system.alert_raised': defineEvent('bus', z.strictObject(alertTurn)),
  /** switched_off: its rule was, or what it looked at is gone. */
  'system.alert_cleared': defineEvent(
    'bus',
    z.strictObject({ ...alertTurn, why: z.enum(['recovered', 'switched_off']) }),
  ),
  /** A consumer gave an event up. It may say so again of the same one, once it was tried anew. */
  'system.dead_letter_added': defineEvent(
    'bus',
    z.strictObject({
      consumer: z.string().min(1).max(64),
      event_id: z.string(),
      type: z.string(),
      fingerprint: z.string(),
      dead_letter_id: z.uuid(),
    }),
  ),
}
