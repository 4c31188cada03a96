import type { Player } from '#server/contract/player-profile'
import type { WhoIs } from '#server/http/actor'
import type { PlainEndpoint } from '#server/http/handle'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'
import { toProfile } from './to-profile.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findPlayerWithProgress'> }

/** `GET /players/:id`: who a player is, and how far, as users know it. */
export function getPlayer({ who, users }: Deps): PlainEndpoint {
  const deps = { who, users: { findProfile: users.findPlayerWithProgress } }
  return async call => {
    const found = await findPlayer(deps, call, 'players:read')
    const { progress } = found
    const body: Player = {
      ...toProfile(found),
      ...{ role: found.role, role_until: found.roleUntil, status: found.status },
      progress: progress && {
        points: { available: progress.available, total_earned: progress.totalEarned },
        ...{ level: progress.level, updated_at: progress.updatedAt },
      },
      tiers: found.tiers.map(({ achievement, tier, earnedAt }) => ({
        achievement,
        tier,
        earned_at: earnedAt,
      })),
    }
    return { body }
  }
}
