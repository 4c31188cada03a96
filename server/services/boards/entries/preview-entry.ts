import type { Sql } from '#db/client'
import { hasScores } from '../closing/begin-closings.ts'
import { findClosing } from '../closing/closing.ts'
import type { BoardDefinition } from '../definition.ts'
import { plainEligibility, rankedOn } from '../eligibility.ts'
import { livePlaces } from '../live-places.ts'
import type { Period } from '../period.ts'
import { loadRows } from '../score-rows.ts'
import { type EntryVerb, entryVersion, requireOpposite } from './change-entry.ts'
import { lastRemoval } from './removals.ts'

type Change<Value> = { from: Value; to: Value }

/** What a removal or a return does in one period. `closing`: its close has begun, so it is out of reach. */
export type PeriodPreview = {
  period: Period
  state: 'open' | 'settling' | 'closing'
  score: number | null
  /** Of the player, and what the place wins as things stand; null for none. */
  rank: Change<number | null>
  prize: Change<number | null>
  /** The first of those whose rank changes with it, and how many there are. */
  moves: { playerId: string; score: number; rank: Change<number>; prize: Change<number | null> }[]
  moving: number
}

export type EntryPreview = {
  version: number
  /** Why the player takes no place anyhow. */
  otherwise: 'hidden' | 'staff' | 'suspended' | null
  periods: PeriodPreview[]
}

type Asked = { verb: EntryVerb; board: BoardDefinition; playerId: string }

const movesShown = 10

/** What taking a player off a board, or putting them back, would do now. Writes nothing. Throws `conflict`. */
export async function previewEntry(
  sql: Sql,
  { verb, board, playerId }: Asked,
  nowMs: number,
): Promise<EntryPreview> {
  const last = await lastRemoval(sql, board.id, playerId)
  requireOpposite(verb, last)
  const row = (await loadRows(sql, [playerId])).get(playerId)
  const { role, hidden, suspended } = row ?? plainEligibility
  const otherwise = role === 'admin' ? 'staff' : suspended ? 'suspended' : hidden ? 'hidden' : null
  const periods: PeriodPreview[] = []
  for (const { period } of livePlaces([board], nowMs)) {
    const state = await stateOf(sql, board, period, nowMs)
    if (state === null) continue
    const score = row?.scores[board.id]?.[period.key]?.[0] ?? null
    const stays = score === null || otherwise !== null || state === 'closing'
    const moved = stays ? nothing : await movedBy(sql, { verb, board, playerId }, period)
    periods.push({ period, state, score, ...moved })
  }
  return { version: await entryVersion(sql, board.id, last), otherwise, periods }
}

const none = { from: null, to: null }
const nothing = { rank: none, prize: none, moves: [], moving: 0 }

/** Null for a period that is closed, or that nobody scored in. */
async function stateOf(sql: Sql, { id }: BoardDefinition, { key, endsAtMs }: Period, nowMs: number) {
  if (endsAtMs === null || endsAtMs > nowMs) return 'open'
  const closing = await findClosing(sql, { board: id, period: key })
  if (closing) return closing.step === 'archived' ? null : 'closing'
  return (await hasScores(sql, { board: id, period: key })) ? 'settling' : null
}

type Row = { playerId: string; score: number; beside: number; without: number | null; moving: number }

/** Ranks with the player and without, counted in Postgres: every score is read. */
async function movedBy(sql: Sql, { verb, board, playerId }: Asked, period: Period) {
  const rank = board.ties === 'shared' ? sql`rank() over (order by score desc)` : sql`row_number() over w`
  const rows = await sql<Row[]>`
    with scored as (
      select player_id, (s.score ->> 0)::bigint as score, (s.score ->> 1)::bigint as reached_at
      from boards.scores, lateral (select scores::json -> ${board.id} -> ${period.key}) s(score)
      where s.score is not null and (player_id = ${playerId} or ${rankedOn(sql, board.id)})
    ), beside as (
      select player_id, score, ${rank}::int as rank, row_number() over w as place
      from scored window w as (order by score desc, reached_at, player_id desc)
    ), alone as (
      select player_id, ${rank}::int as rank
      from scored where player_id <> ${playerId} window w as (order by score desc, reached_at, player_id desc)
    )
    select player_id as "playerId", score, b.rank as beside, a.rank as without, count(a.rank) over ()::int as moving
    from beside b left join alone a using (player_id)
    where player_id = ${playerId} or a.rank < b.rank
    order by place limit ${movesShown + 1}`
  const way = <Value>(beside: Value, without: Value): Change<Value> =>
    verb === 'remove' ? { from: beside, to: without } : { from: without, to: beside }
  const prizeOf = (rank: number) =>
    board.rewards.find(({ from, to }) => from <= rank && rank <= to)?.points ?? null
  const mine = rows.find(row => row.playerId === playerId)?.beside ?? null
  return {
    rank: way<number | null>(mine, null),
    prize: way<number | null>(mine === null ? null : prizeOf(mine), null),
    moves: rows.flatMap(({ playerId, score, beside, without }) =>
      without === null
        ? []
        : [{ playerId, score, rank: way(beside, without), prize: way(prizeOf(beside), prizeOf(without)) }],
    ),
    moving: rows[0]?.moving ?? 0,
  }
}
