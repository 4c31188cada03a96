import type { PlayerOrigins } from '#server/contract/player-origins'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { type Boards, plainAppearance } from '#server/services/boards/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile' | 'readOrigins'>
  boards: Pick<Boards, 'appearancesOf'>
}

/** `GET /players/:id/profile`: what is in force of a player's profile, who said so when, and how others see the player. */
export function getPlayerProfile({ who, users, boards }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const [{ registeredAt, timeZone, ...parts }, appearances] = await Promise.all([
      users.readOrigins(playerId),
      boards.appearancesOf([playerId]),
    ])
    const body: PlayerOrigins = {
      ...{ ...parts, registered_at: registeredAt, time_zone: timeZone },
      on_boards: appearances.get(playerId) ?? plainAppearance,
    }
    return { body }
  }
}
