import { z } from 'zod'
import { timestamp } from './text.ts'

/** Answer to `PUT /api/v1/players/:id`: the player as they are shown, what they chose themselves first. */
export const playerProfile = z.object({
  id: z.string(),
  external_id: z.string(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  locale: z.string().nullable(),
  time_zone: z.string(),
  registered_at: timestamp,
})
export type PlayerProfile = z.infer<typeof playerProfile>
