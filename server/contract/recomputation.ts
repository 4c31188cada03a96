import { z } from 'zod'
import { ledgerEntry } from './progress.ts'
import { timestamp } from './text.ts'

const line = ledgerEntry.pick({
  ...{ number: true, event_id: true, type: true, rule: true, kind: true, points: true, balance_after: true },
  ...{ occurred_at: true },
})
const fact = z.object({ caused_by: z.string(), type: z.string() })
const count = z.object({ live: z.int(), recomputed: z.int() })

/**
 * Answer to `POST /api/v1/players/:id/recomputations`: a player recomputed from the log by the versions then in force,
 * beside what is live. Nothing is changed.
 */
export const recomputation = z.object({
  same: z.boolean(),
  /** Events of the player that were decided again. */
  events: z.int(),
  /** Set where an event of theirs is held: what comes after it is neither live nor recomputed. */
  held: z.boolean(),
  available: count,
  total_earned: count,
  level: count,
  /** What differs in the player's state, by the names of its parts. */
  state: z.array(z.string()),
  /** Which rows that are kept beside the state differ; `streak_due` is when the streak is to be looked at. */
  rows: z.array(z.enum(['tiers', 'violations', 'streak_due', 'shard'])),
  lines: count.extend({
    /** The first line that is not the same on both sides; null on the side that has none there. */
    first_difference: z.object({ live: line.nullable(), recomputed: line.nullable() }).nullable(),
  }),
  /** Of what gamification stated besides points: levels, tiers, streaks. */
  facts: count.extend({
    first_difference: z.object({ live: fact.nullable(), recomputed: fact.nullable() }).nullable(),
  }),
  as_of: timestamp,
})
export type Recomputation = z.infer<typeof recomputation>
