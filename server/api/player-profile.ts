import type { PlayerOrigins } from '#server/contract/player-origins'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'findProfile' | 'readOrigins'> }

/** `GET /players/:id/profile`: what is in force of a player's profile, and who said so when. */
export function getPlayerProfile({ who, users }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const { registeredAt, timeZone, ...parts } = await users.readOrigins(playerId)
    const body: PlayerOrigins = { ...parts, registered_at: registeredAt, time_zone: timeZone }
    return { body }
  }
}
