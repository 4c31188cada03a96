import { z } from 'zod'
import { localisedText, timestamp } from './text.ts'

const boardRow = z.object({
  /** Ties share a rank; within a tie the one who reached the score first is listed first. */
  rank: z.int(),
  player_id: z.string(),
  name: z.string().nullable(),
  points: z.int(),
  is_me: z.boolean(),
})
export type BoardRow = z.infer<typeof boardRow>

/** Body of `GET /api/v1/boards/:id`; `around` is filled when `?around=` names a player who is on the board. */
export const board = z.object({
  id: z.string(),
  name: localisedText,
  period: z.object({
    key: z.string(),
    starts_at: timestamp,
    ends_at: timestamp,
    time_zone: z.string(),
  }),
  top: z.array(boardRow),
  around: z.array(boardRow),
  players: z.int(),
  /** True when Redis could not answer and the rows were counted in Postgres. */
  stale: z.boolean(),
  as_of: timestamp,
})
export type Board = z.infer<typeof board>
