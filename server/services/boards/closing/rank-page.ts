import type { Sql, Tx } from '#db/client'
import { transaction } from '#server/bus/transaction'
import { type Closing, countPiece, lockPiece, reach } from './closing.ts'

const pageSize = 5_000

type Standing = { playerId: string; shard: number; score: number; reachedAt: string }
type Placed = Standing & { place: number; rank: number }

/** Gives the next page of the standings their places and ranks, and writes down what these win. */
export async function rankPage(sql: Sql, closing: Closing): Promise<void> {
  const { board, period, done } = closing
  await transaction(sql, async tx => {
    if (!(await lockPiece(tx, closing))) return
    const last = await lastPlaced(tx, closing)
    const page = await tx<Standing[]>`
      select player_id as "playerId", shard, score, reached_at as "reachedAt" from boards.standings
      where board = ${board} and period = ${period} and ranked ${last ? after(tx, last) : tx``}
      order by score desc nulls last, reached_at, player_id desc nulls last limit ${pageSize}`
    const placed = placesOf(closing, last, page)
    await writePlaces(tx, closing, placed)
    if (page.length === pageSize) return void (await countPiece(tx, closing, page.length))
    const [won] = await tx<{ payouts: number; points: number }[]>`
      select count(*) as payouts, coalesce(sum(points), 0)::bigint as points from boards.payouts
      where board = ${board} and period = ${period}`
    const players = done + page.length
    await tx`update boards.closings set players = ${players} where board = ${board} and period = ${period}`
    await reach(tx, closing, 'previewed', {
      ...{ players, payouts: won?.payouts ?? 0, points: won?.points ?? 0 },
    })
  })
}

async function lastPlaced(tx: Tx, { board, period, done }: Closing): Promise<Placed | undefined> {
  const [row] = await tx<Placed[]>`
    select player_id as "playerId", shard, score, reached_at as "reachedAt", place, rank from boards.standings
    where board = ${board} and period = ${period} and place = ${done}`
  return row
}

const after = (tx: Tx, { score, reachedAt, playerId }: Standing) => tx`
  and score <= ${score} and (
    score < ${score} or reached_at > ${reachedAt} or (reached_at = ${reachedAt} and player_id < ${playerId})
  )`

/** Ties share a rank unless the first wins; within a tie, who reached the score first is listed first. */
function placesOf({ done, definition }: Closing, last: Placed | undefined, page: Standing[]): Placed[] {
  let before = last
  return page.map((standing, index) => {
    const place = done + index + 1
    const tied = definition.ties === 'shared' && before?.score === standing.score
    before = { ...standing, place, rank: tied && before ? before.rank : place }
    return before
  })
}

async function writePlaces(tx: Tx, { board, period, definition }: Closing, placed: Placed[]): Promise<void> {
  if (placed.length === 0) return
  await tx`
    update boards.standings s set place = n.place, rank = n.rank
    from unnest(
      ${placed.map(p => p.shard)}::smallint[], ${placed.map(p => p.playerId)}::uuid[],
      ${placed.map(p => p.place)}::integer[], ${placed.map(p => p.rank)}::integer[]
    ) n(shard, player_id, place, rank)
    where s.board = ${board} and s.period = ${period} and s.shard = n.shard and s.player_id = n.player_id`
  const winners = placed.flatMap(row => {
    const band = definition.rewards.find(({ from, to }) => from <= row.rank && row.rank <= to)
    return band ? [{ ...row, points: band.points }] : []
  })
  if (winners.length === 0) return
  await tx`
    insert into boards.payouts (board, period, player_id, rank, score, points)
    select ${board}, ${period}, * from unnest(
      ${winners.map(w => w.playerId)}::uuid[], ${winners.map(w => w.rank)}::integer[],
      ${winners.map(w => w.score)}::bigint[], ${winners.map(w => w.points)}::integer[]
    )`
}
