import type { Sql } from '#db/client'
import { fromPublicId } from '#server/events/ids'
import type { Order } from '../desk.ts'
import { type Complaint, held, named } from './verb.ts'

/**
 * Holds orders that become an event against the log, by the reason it gives. `onceForAll`: what another order did already
 * is answered with the event of that one.
 */
export async function stated(orders: Order[], sql: Sql, { onceForAll = false } = {}): Promise<Complaint[]> {
  const answered = orders.flatMap(({ done }) => [...done].map(id => fromPublicId('event', id) ?? ''))
  const rows = await sql<{ id: string; mark: string }[]>`
    select id, data ->> 'reason' as mark from bus.events where source = 'console' and (
      data ->> 'reason' = any(${orders.map(order => order.mark)}::text[])
      or id::text = any(${answered}::text[])
    )`
  const ids = new Set(rows.map(row => row.id))
  return orders.flatMap(order => {
    const own = rows.filter(({ mark }) => mark === order.mark).map(({ id }) => id)
    const told = [...order.done].map(id => fromPublicId('event', id) ?? id)
    if (onceForAll && own.length === 0 && told.length > 0 && told.every(id => ids.has(id))) return []
    const strange = told.filter(id => !own.includes(id))
    const complaints = held(order, own.length)
    return strange.length > 0 && complaints.length === 0
      ? [{ kind: 'doubled', says: `${named(order)} was answered with ${strange[0]}, which is another's` }]
      : complaints
  })
}
