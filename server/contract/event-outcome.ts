import { z } from 'zod'
import { condition } from './condition.ts'
import { ledgerEntry } from './progress.ts'
import { localisedText, timestamp } from './text.ts'

/** A ledger entry with what led to it, in words too. */
export const explainedEntry = ledgerEntry.extend({
  /** What the rule asked for, and what the activity had; null for a rule without a condition. */
  condition: condition.nullable(),
  words: localisedText,
})
export type ExplainedEntry = z.infer<typeof explainedEntry>

/** Body of `GET /api/v1/events/:id`: one event, and what came of it. */
/**
 * Of a consumer with an event: not there yet · done · failed and tried again · behind one that is · held by a pause · given up
 * until an admin acts · passed over for good.
 */
export const handlingStates = [
  ...(['waiting', 'applied', 'retrying', 'parked', 'paused'] as const),
  ...(['dead', 'discarded'] as const),
] as const

export const eventOutcome = z.object({
  id: z.string(),
  type: z.string(),
  player_id: z.string().nullable(),
  correlation_id: z.string(),
  causation_id: z.string().nullable(),
  source: z.string(),
  source_id: z.string().nullable(),
  occurred_at: timestamp,
  recorded_at: timestamp,
  /** The version it is decided by. */
  rule_set: z.int(),
  data: z.record(z.string(), z.unknown()),
  /** Of the decision. */
  state: z.enum(handlingStates),
  entries: z.array(explainedEntry),
  unlocked: z.array(
    z.object({
      achievement: z.string(),
      name: localisedText,
      tier: z.enum(['bronze', 'silver', 'gold']),
    }),
  ),
  /** Days of the streak that it made longer, though it came on a later day than the one it belongs to; else null. */
  late_streak: z.int().nullable(),
})
export type EventOutcome = z.infer<typeof eventOutcome>
