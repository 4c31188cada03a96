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

/** What happened to the bus itself. About no player, so that nobody's events wait behind it. */
export const systemFacts = {
  'system.breaker_opened': defineEvent('bus', breakerTurn),
  'system.breaker_half_opened': defineEvent('bus', breakerTurn),
  'system.breaker_closed': defineEvent('bus', breakerTurn),
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
