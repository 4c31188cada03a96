import { z } from 'zod'
import { timestamp } from './text.ts'

/** A figure or a state that an admin’s act changed, by the fact that says so. */
export const playerEventChange = z.object({
  what: z.enum(['points', 'role', 'status', 'onboarding', 'member_role']),
  before: z.union([z.string(), z.int()]),
  after: z.union([z.string(), z.int()]),
})
export type PlayerEventChange = z.infer<typeof playerEventChange>

const playerEvent = z.object({
  id: z.string(),
  type: z.string(),
  player_id: z.string().nullable(),
  correlation_id: z.string(),
  source: z.string(),
  occurred_at: timestamp,
  recorded_at: timestamp,
  data: z.record(z.string(), z.unknown()),
  /** Of what an admin did: who, why, and what it changed as far as that is decided. `name` is null for an admin who is gone. */
  act: z
    .object({
      by: z.object({ id: z.string(), name: z.string().nullable() }),
      reason: z.string(),
      changes: z.array(playerEventChange),
    })
    .nullable(),
})
export type PlayerEvent = z.infer<typeof playerEvent>

/**
 * Body of `GET /api/v1/players/:id/events`, newest first. `next_cursor` goes into `before`. A page may have few or none and
 * still a next one: each looks through so much of the log and no more.
 */
export const playerEventList = z.object({
  data: z.array(playerEvent),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
  /** How far back was looked; null for to the beginning. */
  looked_back_to: timestamp.nullable(),
})
export type PlayerEventList = z.infer<typeof playerEventList>
