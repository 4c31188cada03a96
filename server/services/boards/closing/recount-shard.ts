import type { Sql } from '#db/client'
import { filledBy, readFills } from '../filling/fill.ts'
import { makePlaceCounter } from '../filling/place-counter.ts'
import { readScored } from '../read-scored.ts'
import type { Scoring } from '../scoring.ts'
import type { Closing } from './closing.ts'

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
  // A fill that came to the shard after it was frozen has changed nothing of what was.
  const fills = (await readFills(sql)).filter(fill => (fill.cutoffs[shard] ?? 0) <= upTo)
  const since = filledBy(fills, closing, shard)
  const counter = makePlaceCounter([closing])
  for await (const events of readScored(sql, types, { shard, after: 0, upTo, startsAt }))
    for (const event of events) counter.take(event, await scoringOf(Math.max(event.ruleSet, since)))
  return new Map(
    [...counter.scores()].flatMap(([playerId, own]) => {
      const found = own[board]?.[period]
      return found ? [[playerId, { score: found[0], reachedAtMs: found[1] }] as const] : []
    }),
  )
}
