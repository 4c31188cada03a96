import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { endView } from './end-view.ts'
import { holdViewByKey } from './view-store.ts'

/** Ends the view that a browser holds, unless it is over, and states it. `playerId` is null for what nobody opened. */
export async function leaveView(
  sql: Sql,
  key: string,
): Promise<{ playerId: string | null; events: BusEvent[] }> {
  return await transaction(sql, async tx => {
    const view = await holdViewByKey(tx, key)
    if (!view) return { playerId: null, events: [] }
    if (view.isTold) return { playerId: view.playerId, events: [] }
    const [row] = await tx<{ at: string }[]>`
      select least(date_trunc('milliseconds', clock_timestamp()), ${view.until}::timestamptz(3)) as at`
    if (!row) throw new Error('the database has no clock')
    const why = Date.parse(row.at) === Date.parse(view.until) ? 'time_over' : 'left'
    return { playerId: view.playerId, events: await append(tx, [await endView(tx, view, why, row.at)]) }
  })
}
