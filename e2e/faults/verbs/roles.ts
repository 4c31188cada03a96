import type { Sql } from '#db/client'
import { publicId } from '#server/events/ids'
import type { Desk, Order } from '../desk.ts'
import { stated } from './stated.ts'
import type { Complaint, Verb } from './verb.ts'

/**
 * Players become VIP for some seconds or for long, staff, and free again, each looked at first and done only if nothing
 * came in between. Ends come while everything breaks; `npm run verify` holds that each was told once, and none is missing.
 */
export const roles: Verb[] = [
  {
    ...{ name: 'change a role', weight: 10, uses: ['postPlayerRole'] },
    act: async desk => {
      const path = `players/${publicId('player', desk.someRegular().id)}/role`
      const order = desk.begin()
      const body = { ...someRole(desk), reason: order.mark }
      const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
      if (preview?.status === 200)
        await desk.insist(order, path, { method: 'POST', body, headers: { 'if-match': preview.etag } })
    },
    judge: async (orders, sql) => [...(await stated(orders, sql)), ...(await answeredBy(orders, sql))],
  },
]

const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()

function someRole({ random }: Desk) {
  const role = random.one(['vip', 'vip', 'vip', 'free', 'admin'] as const)
  if (role !== 'vip') return { role, until: null }
  return { role, until: random.one([secondsFromNow(random.whole(2, 20)), secondsFromNow(86_400), null]) }
}

/** What an admin ordered is one change of the role, and what is over was ended by nobody. */
async function answeredBy(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; changes: number }[]>`
    select o.data ->> 'reason' as mark, count(c.id)::int as changes
    from bus.events o left join bus.events c on c.type = 'user.role_changed' and c.causation_id = o.id
    where o.type = 'admin.role_set' and o.data ->> 'reason' = any(${orders.map(({ mark }) => mark)}::text[])
    group by o.id, 1`
  return rows
    .filter(({ changes }) => changes !== 1)
    .map(({ mark, changes }) => ({
      kind: changes === 0 ? 'lost' : 'doubled',
      says: `${mark} changed a role ${changes} times`,
    }))
}
