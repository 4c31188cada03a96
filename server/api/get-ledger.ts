import type { WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { wholeNumber } from '#server/http/query'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'
import { readLedgerFilter } from './read-ledger-filter.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readLedger' | 'spanOfDays'>
}

const pageSize = { usual: 20, most: 100 }

/** `GET /players/:id/ledger?limit=&before=&kind=&type=&from=&to=`: the lines, newest first, a page at a time. */
export function getLedger({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId } = await findPlayer({ who, users }, call, 'players:read')
    const page = {
      limit: wholeNumber(call.url, 'limit', pageSize),
      before: wholeNumber(call.url, 'before', { usual: null, most: 2 ** 31 - 1 }),
      filter: await readLedgerFilter(gamification, playerId, call.url),
    }
    return { body: await gamification.readLedger(playerId, page) }
  }
}
