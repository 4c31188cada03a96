import type { Sql } from '#db/client'
import { type BoardView, neighbours, type Ranked, topSize } from './board-view.ts'
import type { BoardDefinition } from './definition.ts'
import { rankedOn } from './eligibility.ts'
import { belongsTo, type Segment } from './segment.ts'

type Asked = {
  board: BoardDefinition
  period: { key: string }
  around: string | null
  /** Only these players, who are then ranked among themselves. */
  segment: Segment | null
}

type Row = Ranked & { place: number; players: number }

/** The board counted in Postgres: everybody's score is read, so it is for segments, and for when Redis is away. */
export async function countRanks(sql: Sql, { board, period, around, segment }: Asked): Promise<BoardView> {
  const rank = board.ties === 'shared' ? sql`rank() over (order by score desc)` : sql`row_number() over w`
  const rows = await sql<Row[]>`
    with scored as (
      select player_id, (s.score ->> 0)::bigint as score, (s.score ->> 1)::bigint as reached_at
      from boards.scores, lateral (select scores::json -> ${board.id} -> ${period.key}) s(score)
      where s.score is not null and ${rankedOn(sql, board.id)}
        and ${belongsTo(sql, segment)}
    ), ranked as (
      select player_id as "playerId", score, ${rank}::int as rank, row_number() over w::int as place,
        count(*) over ()::int as players
      from scored window w as (order by score desc, reached_at, player_id desc)
    ), me as (select place from ranked where "playerId" = ${around})
    select * from ranked
    where place <= ${topSize}
      or place between (select place from me) - ${neighbours} and (select place from me) + ${neighbours}
    order by place`
  return toView(rows, around)
}

/** Rows with their places as a view of the board. */
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
