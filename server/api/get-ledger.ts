import type { WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { oneOf, wholeNumber } from '#server/http/query'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readLedger'>
}

const pageSize = { usual: 20, most: 100 }
const kinds = ['award', 'milestone', 'reward', 'adjustment', 'reversal', 'refusal'] as const

/** `GET /players/:id/ledger?limit=&before=&kind=`: every line, newest first, a page at a time. */
export function getLedger({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const page = {
      limit: wholeNumber(call.url, 'limit', pageSize),
      before: wholeNumber(call.url, 'before', { usual: null, most: 2 ** 31 - 1 }),
      kind: oneOf(call.url, 'kind', kinds),
    }
    return { body: await gamification.readLedger(playerId, page) }
  }
}
