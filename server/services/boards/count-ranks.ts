import type { Sql } from '#db/client'
import { AppError } from '#server/errors'
import { type BoardView, neighbours, type Ranked, topSize } from './board-view.ts'
import type { BoardDefinition } from './definition.ts'
import { rankedOn } from './eligibility.ts'
import { belongsTo, type Segment } from './segment.ts'

type Counted = {
  board: BoardDefinition
  period: { key: string }
  /** Only these players, who are then ranked among themselves. */
  segment: Segment | null
}

type Row = Ranked & { place: number; players: number }

export type CountRanks = (asked: Counted & { around: string | null }) => Promise<BoardView>

/** Boards that wait to be counted: more than this and the next one is better asked for again later. */
const waitingMax = 8

/**
 * Boards counted in Postgres: for segments, and for when Redis is away. Everybody's score is read, for seconds where
 * there are a million, so one board is counted at a time, and all who ask for it meanwhile share the next count.
 * Throws `unavailable` when too many boards wait.
 */
export function makeCountRanks(sql: Sql): CountRanks {
  const waiting = new Map<string, { players: Set<string>; rows: Promise<Row[]> }>()
  let turn: Promise<unknown> = Promise.resolve()

  function begin(key: string, counted: Counted) {
    if (waiting.size >= waitingMax)
      throw new AppError('unavailable', 'Too many boards are being counted. Ask again in a moment.', {
        retryAfterSeconds: 5,
      })
    const players = new Set<string>()
    const rows = turn.then(() => {
      waiting.delete(key)
      return readRows(sql, counted, [...players])
    })
    turn = rows.catch(() => undefined)
    const next = { players, rows }
    waiting.set(key, next)
    return next
  }

  return async ({ around, ...counted }) => {
    const key = JSON.stringify([counted.board.id, counted.board.ties, counted.period.key, counted.segment])
    const next = waiting.get(key) ?? begin(key, counted)
    if (around !== null) next.players.add(around)
    return toView(await next.rows, around)
  }
}

/** The top, and the neighbours of each of the players. */
async function readRows(sql: Sql, { board, period, segment }: Counted, players: string[]): Promise<Row[]> {
  const rank = board.ties === 'shared' ? sql`rank() over (order by score desc)` : sql`row_number() over w`
  return await sql<Row[]>`
    with scored as (
      select player_id, (s.score ->> 0)::bigint as score, (s.score ->> 1)::bigint as reached_at
      from boards.scores, lateral (select scores::json -> ${board.id} -> ${period.key}) s(score)
      where s.score is not null and ${rankedOn(sql, board.id)}
        and ${belongsTo(sql, segment)}
    ), ranked as (
      select player_id as "playerId", score, ${rank}::int as rank, row_number() over w::int as place,
        count(*) over ()::int as players
      from scored window w as (order by score desc, reached_at, player_id desc)
    ), wanted as (
      select generate_series(1, ${topSize}) as place
      union
      select place + away from ranked, generate_series(${-neighbours}::int, ${neighbours}::int) away
      where "playerId" = any(${players}::uuid[])
    )
    select ranked.* from ranked join wanted using (place) order by place`
}

/** Rows with their places as a view of the board, of which they may hold more than is asked for. */
export function toView(rows: Row[], around: string | null): BoardView {
  const mine = rows.find(row => row.playerId === around)?.place
  const toRanked = ({ rank, playerId, score }: Ranked): Ranked => ({ rank, playerId, score })
  return {
    top: rows.filter(row => row.place <= topSize).map(toRanked),
    around:
      mine === undefined ? [] : rows.filter(row => Math.abs(row.place - mine) <= neighbours).map(toRanked),
    players: rows[0]?.players ?? 0,
    stale: true,
  }
}
