import type { Sql } from '#db/client'
import type { Order } from '../desk.ts'
import { type Complaint, held } from './verb.ts'

/** Of each player who was answered there is one such event. */
export function toldOnce(type: string) {
  return async (orders: Order[], sql: Sql): Promise<Complaint[]> => {
    const rows = await sql<{ playerId: string; times: number }[]>`
      select player_id as "playerId", count(*)::int as times from bus.events where type = ${type} group by 1`
    return orders.flatMap(order =>
      held(order, rows.find(({ playerId }) => playerId === order.about.playerId)?.times ?? 0),
    )
  }
}
