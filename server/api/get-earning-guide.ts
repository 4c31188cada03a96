import type { WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readEarningGuide'>
}

/** `GET /players/:id/earning-guide`: what pays how much, for this player and right now. */
export function getEarningGuide({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    return { body: await gamification.readEarningGuide(playerId) }
  }
}
