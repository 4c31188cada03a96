import type { Sql } from '#db/client'
import { type Closing, closingColumns, waitsForPayment } from './closing.ts'

/** Closings of a board, the newest period first, those that ended before `before`. */
export async function readClosings(
  sql: Sql,
  board: string,
  { limit, before }: { limit: number; before: string | null },
): Promise<Closing[]> {
  return await sql<Closing[]>`
    select ${closingColumns(sql)} from boards.closings
    where board = ${board} and ends_at < ${before ?? 'infinity'} order by ends_at desc limit ${limit}`
}

/** Every closing whose prizes wait until an admin has them paid, the oldest first. */
export async function readWaiting(sql: Sql): Promise<Closing[]> {
  const previewed = await sql<Closing[]>`
    select ${closingColumns(sql)} from boards.closings where step = 'previewed' order by ends_at, board`
  return previewed.filter(waitsForPayment)
}

/** Every closing that came to its end. */
export const listClosed = async (sql: Sql): Promise<Closing[]> =>
  await sql<Closing[]>`
    select ${closingColumns(sql)} from boards.closings where step = 'archived' order by ends_at, board`

export type Payout = {
  playerId: string
  rank: number
  score: number
  points: number
  paidAt: string | null
}

/** The first prizes of a period by rank, and how many there are in all. */
export async function readPayouts(
  sql: Sql,
  { board, period }: { board: string; period: string },
  limit: number,
): Promise<{ payouts: Payout[]; count: number; points: number }> {
  const [payouts, [total]] = await Promise.all([
    sql<Payout[]>`
      select player_id as "playerId", rank, score, points, paid_at as "paidAt" from boards.payouts
      where board = ${board} and period = ${period} order by rank, player_id limit ${limit}`,
    sql<{ count: number; points: number }[]>`
      select count(*) as count, coalesce(sum(points), 0)::bigint as points from boards.payouts
      where board = ${board} and period = ${period}`,
  ])
  return { payouts, count: total?.count ?? 0, points: total?.points ?? 0 }
}
