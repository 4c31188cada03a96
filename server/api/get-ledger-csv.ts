import { csvLine } from '#server/archive/csv-line'
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

/**
 * `GET /players/:id/ledger.csv`: what the ledger's filter lets through as a file. A page is read when the one before it
 * was taken, so a long ledger needs no more memory than a short one.
 */
export function getLedgerCsv({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const { playerId, locale } = await findPlayer({ who, users }, call, 'players:read')
    const filter = await readLedgerFilter(gamification, playerId, call.url)
    const read = (before: number | null) =>
      gamification.readLedger(playerId, { limit: linesAtOnce, before, filter })
    const language = locale?.startsWith('es') ? 'es' : 'en'
    const text = (entries: LedgerEntry[]) => entries.map(entry => lineOf(entry, language)).join('')
    // Read before the answer begins, so that what fails here is still told as a problem.
    const first = await read(null)
    let next = first.next_cursor
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start: controller => controller.enqueue(encoder.encode(csvLine(columns) + text(first.data))),
      pull: async controller => {
        if (next === null) return controller.close()
        const page = await read(Number(next))
        next = page.next_cursor
        controller.enqueue(encoder.encode(text(page.data)))
      },
    })
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="activity.csv"',
        'cache-control': 'no-store',
      },
    })
  }
}

const lineOf = (entry: LedgerEntry, language: 'en' | 'es') =>
  csvLine([
    ...[entry.number, entry.occurred_at, entry.type, entry.label[language], entry.kind, entry.rule],
    ...[entry.points, entry.balance_after, entry.event_id],
  ])
