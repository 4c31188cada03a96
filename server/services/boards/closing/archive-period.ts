import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type Closing, lockPiece, reach } from './closing.ts'

/** The last step: the period is history, and the bus is told. */
export async function archivePeriod(sql: Sql, closing: Closing): Promise<BusEvent[]> {
  const { board, period, players, correlationId } = closing
  return await transaction(sql, async tx => {
    if (!(await lockPiece(tx, closing))) return []
    const [won] = await tx<{ paid: number; points: number }[]>`
      select count(*) as paid, coalesce(sum(points), 0)::bigint as points from boards.payouts
      where board = ${board} and period = ${period} and paid_at is not null`
    const totals = { players, paid: won?.paid ?? 0, points: won?.points ?? 0 }
    await reach(tx, closing, 'archived', totals)
    return await append(tx, [
      {
        ...{ id: newId(), type: 'game.board_closed', occurredAt: new Date().toISOString(), playerId: null },
        ...{ correlationId, causationId: null, source: 'boards', sourceId: null },
        data: { board, period, ...totals },
      },
    ])
  })
}
