import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type Closing, countPiece, lockPiece, reach } from './closing.ts'

const pageSize = 500

type Payout = { playerId: string; rank: number; score: number; points: number }

/** States the next prizes, each with the row that says so in one transaction: none twice, none left out. */
export async function payPage(sql: Sql, closing: Closing): Promise<BusEvent[]> {
  const { board, period, players } = closing
  const withheld = closing.payment?.withheld ?? []
  return await transaction(sql, async tx => {
    if (!(await lockPiece(tx, closing))) return []
    const page = await tx<Payout[]>`
      select player_id as "playerId", rank, score, points from boards.payouts
      where board = ${board} and period = ${period} and paid_at is null and player_id <> all(${withheld}::uuid[])
      order by rank, player_id limit ${pageSize}`
    if (page.length < pageSize) await reach(tx, closing, 'paid', { payouts: closing.done + page.length })
    else await countPiece(tx, closing, page.length)
    const facts = page.map(({ playerId, rank, score, points }): Draft & { playerId: string } => ({
      ...{ id: newId(), type: 'game.board_placed', occurredAt: new Date().toISOString(), playerId },
      ...{ correlationId: closing.correlationId, causationId: null, source: 'boards', sourceId: null },
      data: { board, period, rank, score, points, players },
    }))
    if (facts.length === 0) return []
    await tx`
      update boards.payouts p set paid_at = clock_timestamp(), fact_id = n.fact_id
      from unnest(${facts.map(f => f.playerId)}::uuid[], ${facts.map(f => f.id)}::uuid[]) n(player_id, fact_id)
      where p.board = ${board} and p.period = ${period} and p.player_id = n.player_id`
    return await append(tx, facts)
  })
}
