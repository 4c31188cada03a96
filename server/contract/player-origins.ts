import { z } from 'zod'
import { boardAppearance } from './board.ts'
import { timestamp } from './text.ts'

/** A part of a profile: what is in force, who said so, and when; `at` is null where that is not kept. */
const part = z.object({
  value: z.string().nullable(),
  from: z.enum(['host', 'player']),
  at: timestamp.nullable(),
  /** What the host says, where the player chose otherwise; else null. */
  host: z.string().nullable(),
})

/** Body of `GET /api/v1/players/:id/profile`. */
export const playerOrigins = z.object({
  status: z.enum(['active', 'suspended', 'erased', 'merged']),
  registered_at: timestamp,
  name: part,
  username: part,
  locale: part,
  time_zone: part,
  /** How the player wants to be seen by others. */
  on_boards: boardAppearance,
})
export type PlayerOrigins = z.infer<typeof playerOrigins>
