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

/** What the system itself has to tell. */
export const systemFacts = {
  'system.breaker_opened': defineEvent('worker', breakerTurn),
  'system.breaker_half_opened': defineEvent('worker', breakerTurn),
  'system.breaker_closed': defineEvent('worker', breakerTurn),
}
