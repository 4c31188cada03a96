import { z } from 'zod'
import { playerRoles } from './player-roles.ts'
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

/**
 * Body of `GET /api/v1/players/:id`. `progress` and `tiers` are what users have been told of, moments behind the ledger; progress
 * is null before the first time. What depends on the clock, as the streak does, is in `/progress`.
 */
export const player = playerProfile.extend({
  role: z.enum(playerRoles),
  /** When VIP ends by itself; null when nothing ends the role. */
  role_until: timestamp.nullable(),
  status: z.enum(['active', 'suspended', 'erased', 'merged']),
  progress: z
    .object({
      points: z.object({ available: z.int(), total_earned: z.int() }),
      level: z.int(),
      /** Of the newest fact in it. */
      updated_at: timestamp,
    })
    .nullable(),
  /** Held, in the order they were earned. */
  tiers: z.array(
    z.object({ achievement: z.string(), tier: z.enum(['bronze', 'silver', 'gold']), earned_at: timestamp }),
  ),
})
export type Player = z.infer<typeof player>
