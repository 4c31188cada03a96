import { csvAnswer } from '#server/archive/csv-answer'
import type { LedgerEntry } from '#server/contract/progress'
import type { WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { findPlayer } from './find-player.ts'
import { readLedgerFilter } from './read-ledger-filter.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'findProfile'>
  gamification: Pick<Gamification, 'readLedger' | 'spanOfDays'>
}

const linesAtOnce = 500
const columns = [
  'number',
  'occurred_at',
  'type',
  'what',
  'kind',
  'rule',
  'points',
  'balance_after',
  'event_id',
]

/** `GET /players/:id/ledger.csv`: what the ledger's filter lets through as a file. */
export function getLedgerCsv({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId, locale } = await findPlayer({ who, users }, call, 'players:read')
    const filter = await readLedgerFilter(gamification, playerId, call.url)
    const language = locale?.startsWith('es') ? 'es' : 'en'
    async function* pages() {
      for (let next: number | null | undefined; next !== null; ) {
        const page = { limit: linesAtOnce, before: next ?? null, filter }
        const { data, next_cursor } = await gamification.readLedger(playerId, page)
        yield data
        next = next_cursor === null ? null : Number(next_cursor)
      }
    }
    return await csvAnswer({
      ...{ name: 'activity', columns, pages: pages() },
      lineOf: entry => lineOf(entry, language),
    })
  }
}

const lineOf = (entry: LedgerEntry, language: 'en' | 'es') => [
  ...[entry.number, entry.occurred_at, entry.type, entry.label[language], entry.kind, entry.rule],
  ...[entry.points, entry.balance_after, entry.event_id],
]
