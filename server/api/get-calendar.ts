import type { WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { day } from '#server/http/query'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readCalendar'>
}

/** `GET /players/:id/calendar?from=&to=`: points and activities per day of the player's zone. */
export function getCalendar({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const days = { from: day(call.url, 'from'), to: day(call.url, 'to') }
    return { body: await gamification.readCalendar(playerId, days) }
  }
}
