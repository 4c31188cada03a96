import { requirePermission, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'recompute'>
}

/** `POST /players/:id/recomputations`: a player worked out again from the log, beside what is live. Changes nothing. */
export function recomputePlayer({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requirePermission(who, call.request, 'correct_players')
    const { playerId, registeredAt } = await findPlayer({ who, users }, call, 'players:read')
    return { body: await gamification.recompute(playerId, registeredAt) }
  }
}
