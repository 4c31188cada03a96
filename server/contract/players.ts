import { z } from 'zod'
import { progress } from './progress.ts'
import { timestamp } from './text.ts'

const { points, streak } = progress.shape

/** A player in a list. */
const playerSummary = z.object({
  id: z.string(),
  /** What the host app calls them, and which host that is. */
  external_id: z.string(),
  source: z.string(),
  name: z.string().nullable(),
  /** SHA-256 of their picture, which `/players/:id/avatar` has; null without one. */
  avatar: z.string().nullable(),
  points,
  level: z.int(),
  streak: streak.pick({ current: true, state: true }),
  /** How many tiers of achievements they hold. */
  tiers: z.int(),
  /** Suspended until a review ends it, erased for good, or part of another player. */
  status: z.enum(['active', 'suspended', 'erased', 'merged']),
  /** When something they did last paid or counted for the streak; null before the first time. */
  last_active_at: timestamp.nullable(),
  registered_at: timestamp,
})
export type PlayerSummary = z.infer<typeof playerSummary>

/** Body of `GET /api/v1/players`. `next_cursor` goes into `after` for the next page. */
export const playerList = z.object({
  data: z.array(playerSummary),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
  as_of: timestamp,
})
export type PlayerList = z.infer<typeof playerList>
