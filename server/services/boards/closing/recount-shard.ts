import type { Sql } from '#db/client'
import { eventColumns } from '#server/bus/read-events'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import type { PlayerScores } from '../player-scores.ts'
import { type Scoring, scoreEvent } from '../scoring.ts'
import type { Closing } from './closing.ts'

const pageSize = 2_000
/** Hosts may be ahead by two minutes: what occurred in a period may be on record a little before it began. */
const aheadMs = 5 * 60_000

export type Recounted = Map<string, { score: number; reachedAtMs: number }>

/** What everybody in a shard came to in the period, counted anew from the log, page by page. */
export async function recountShard(
  sql: Sql,
  scoringOf: (ruleSet: number) => Promise<Scoring>,
  types: readonly string[],
  closing: Closing,
  shard: number,
): Promise<Recounted> {
  const { board, period, startsAt } = closing
  const upTo = closing.cutoffs[shard] ?? 0
  const since = new Date(Date.parse(startsAt) - aheadMs).toISOString()
  const scores = new Map<string, PlayerScores>()
  for (let after = 0; ; ) {
    const page = await sql<RawEvent[]>`
      select ${eventColumns(sql)} from bus.events e
      where shard = ${shard} and seq > ${after} and seq <= ${upTo} and recorded_at >= ${since}
        and type = any(${types}::text[])
      order by seq limit ${pageSize}`
    for (const raw of page) {
      const parsed = parseEvent(raw)
      // What no consumer understands is dead, and counts nowhere.
      if (!parsed.ok || parsed.event.playerId === null) continue
      const { event } = parsed
      const scoring = (await scoringOf(event.ruleSet)).filter(({ id }) => id === board)
      const own = scores.get(event.playerId ?? '') ?? {}
      scores.set(event.playerId ?? '', own)
      scoreEvent(own, event, scoring, period)
    }
    const last = page.at(-1)
    if (!last || page.length < pageSize) break
    after = last.seq
  }
  return new Map(
    [...scores].flatMap(([playerId, own]) => {
      const found = own[board]?.[period]
      return found ? [[playerId, { score: found[0], reachedAtMs: found[1] }] as const] : []
    }),
  )
}
