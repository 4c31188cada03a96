import type { Sql } from '#db/client'
import { shardOf } from '#server/bus/shards'
import { type BoardView, neighbours, type Ranked, topSize } from './board-view.ts'
import { toView } from './count-ranks.ts'

type Asked = { board: { id: string }; period: { key: string }; around: string | null }

/** A closed period as it was archived, by place. */
export async function readStandings(sql: Sql, { board, period, around }: Asked): Promise<BoardView> {
  const shard = around === null ? -1 : shardOf(around)
  const rows = await sql<(Ranked & { place: number; players: number })[]>`
    with me as (
      select place from boards.standings
      where board = ${board.id} and period = ${period.key} and shard = ${shard} and player_id = ${around}
    )
    select s.player_id as "playerId", s.score, s.rank, s.place, c.players
    from boards.standings s join boards.closings c using (board, period)
    where board = ${board.id} and period = ${period.key} and (
      s.place <= ${topSize}
      or s.place between (select place from me) - ${neighbours} and (select place from me) + ${neighbours}
    )
    order by s.place`
  return { ...toView(rows, around), stale: false }
}
