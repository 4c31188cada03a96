import type { Sql } from '#db/client'
import type { Breakers } from '#server/bus/breakers/breakers'
import { redisFailure } from '#server/bus/failure'
import type { Redis } from '#server/bus/redis'
import type { BoardView } from './board-view.ts'
import { hasScores } from './closing/begin-closings.ts'
import { type Closing, findClosing } from './closing/closing.ts'
import type { CountRanks } from './count-ranks.ts'
import type { BoardDefinition } from './definition.ts'
import { livePlaces } from './live-places.ts'
import type { Period } from './period.ts'
import { signatureOf } from './ranks.ts'
import { readRanks } from './read-ranks.ts'
import { readStandings } from './read-standings.ts'
import type { Segment } from './segment.ts'

export type BoardQuery = {
  board: BoardDefinition
  period: Period
  /** Whose neighbours are wanted. */
  around: string | null
  /** Only among these players. */
  segment: Segment | null
}

/** open: it still runs · settling: over, not closed yet · closed: archived, it never changes again. */
export type PeriodState = 'open' | 'settling' | 'closed'

type Deps = {
  sql: Sql
  redis: Redis
  epoch: () => string
  breakers: Breakers
  countRanks: CountRanks
}

/**
 * A board's top ten and the rows around a player. From Redis while the period runs, counted in Postgres while Redis cannot
 * answer, and from the archive once places are given.
 */
export async function readBoard(
  { sql, redis, epoch, breakers, countRanks }: Deps,
  definitions: readonly BoardDefinition[],
  query: BoardQuery,
  nowMs: number,
): Promise<BoardView & { state: PeriodState }> {
  const { period, board, segment } = query
  const isOver = period.endsAtMs !== null && period.endsAtMs <= nowMs
  const closing = isOver ? await findClosing(sql, { board: board.id, period: period.key }) : null
  const state = isOver ? await stateOfPast(sql, query, closing) : 'open'
  const hasPlaces = closing && ['previewed', 'paid', 'archived'].includes(closing.step)
  if (hasPlaces && segment === null) return { ...(await readStandings(sql, query)), state }
  // Sets are kept of the running period and the one before.
  const hasSet = livePlaces([board], nowMs).some(place => place.period.key === period.key)
  if (segment !== null || !hasSet) return { ...(await countRanks(query)), stale: false, state }
  const ranks = { redis, epoch: epoch(), signature: signatureOf(definitions) }
  const fromRedis = await breakers
    .of('redis:ranks')
    .run(() => readRanks(ranks, query), { failureOf: redisFailure, refused: () => null })
    .catch(() => null)
  return { ...(fromRedis ?? (await countRanks(query))), state }
}

/** Where nobody scored there is nothing to close. */
async function stateOfPast(
  sql: Sql,
  { board, period }: BoardQuery,
  closing: Closing | null,
): Promise<PeriodState> {
  if (closing) return closing.step === 'archived' ? 'closed' : 'settling'
  return (await hasScores(sql, { board: board.id, period: period.key })) ? 'settling' : 'closed'
}
