import { z } from 'zod'
import { recomputation } from './recomputation.ts'
import { timestamp } from './text.ts'

/**
 * Where a player can differ: the state, the ledger, the facts that were told; the rows kept beside them; and `origin`, when
 * nothing in the log made the player.
 */
export const differingParts = [
  ...(['state', 'ledger', 'facts'] as const),
  ...(['tiers', 'violations', 'streak_due', 'shard'] as const),
  'origin' as const,
] as const

const difference = z.object({
  player_id: z.string(),
  differs: z.array(z.enum(differingParts)),
  available: z.object({ live: z.int(), recomputed: z.int() }),
  /** When the player was compared. */
  as_of: timestamp,
  /** Where the two part first, in a look of its own; null when the log was too long for that look. */
  first: recomputation.pick({ state: true, lines: true, facts: true }).nullable(),
})
export type PlayerDifference = z.infer<typeof difference>

/** What was found among the players compared so far. */
export const comparisonResult = z.object({
  players: z.int(),
  same: z.int(),
  different: z.int(),
  /** Of the players: those with a held event, compared up to it. */
  held: z.int(),
  /** The first players that differ, at most 20. */
  differences: z.array(difference),
  /** When the first and the last of them were compared: each as they were at one moment in between. */
  from: timestamp,
  as_of: timestamp,
})
export type ComparisonResult = z.infer<typeof comparisonResult>

/** Body of `POST /api/v1/comparisons` and `GET /api/v1/comparisons/:id`. */
export const comparison = z.object({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  created_by: z.string(),
  created_at: timestamp,
  started_at: timestamp.nullable(),
  finished_at: timestamp.nullable(),
  /** Events walked; `total` is null until it was counted. */
  events: z.object({ done: z.int(), total: z.int().nullable() }),
  /** How long the rest takes at the pace of the worker that is at it; null while nobody can tell. */
  seconds_left: z.int().nullable(),
  /** True unless every player is in the result. */
  partial: z.boolean(),
  result: comparisonResult.nullable(),
  error: z.string().nullable(),
})
export type Comparison = z.infer<typeof comparison>

/** Body of `GET /api/v1/comparisons`: the newest twenty, without who differs. */
export const comparisonList = z.object({
  data: z.array(
    comparison.omit({ result: true }).extend({
      result: comparisonResult.omit({ differences: true }).nullable(),
    }),
  ),
})
export type ComparisonList = z.infer<typeof comparisonList>
