import type { Sql } from '#db/client'
import type { Desk, Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

/**
 * Players who come and are forgotten: by their own wish, or by an admin's, who at times takes it back before it
 * is done. `npm run verify` holds that nothing is known of them then.
 */
export const erasures: Verb[] = [
  {
    ...{ name: 'want to be forgotten', weight: 4, judge: erasedOnce },
    uses: ['postOwnErasure'],
    act: async desk => {
      const order = desk.begin()
      const player = await comes(desk, order.mark)
      const cookie = player && (await desk.enter(player))
      if (!cookie) return
      order.about = { playerId: player.id, name: player.name }
      await desk.insist(order, 'players/me/erasure', { method: 'POST', body: { verb: 'request' } }, cookie)
    },
  },
  {
    ...{ name: 'have a player forgotten, and take it back', weight: 4, judge: orderedOnce },
    uses: ['postPlayerErasure'],
    act: async desk => {
      const player = await comes(desk, desk.begin().mark)
      if (!player) return
      const path = `players/${player.publicId}/erasure`
      for (const verb of desk.random.one([['request'], ['request', 'withdraw']])) {
        const order = desk.begin({ name: player.name })
        const body = { verb, reason: order.mark }
        const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
        if (preview?.status !== 200) return
        await desk.insist(order, path, { method: 'POST', body, headers: { 'if-match': preview.etag } })
      }
    },
  },
]

/** Somebody whom nobody has heard of yet; null where nobody takes them in. */
const comes = (desk: Desk, name: string) => desk.register(`gone ${name}`)

/** Whoever was answered is forgotten, once, and under the name that their host had for them there is nobody. */
async function erasedOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ playerId: string; times: number }[]>`
    select player_id as "playerId", count(*)::int as times from bus.events where type = 'user.erased' group by 1`
  const known = await namesIn(sql)
  return orders.flatMap(order => {
    const { playerId, name } = order.about
    const complaints = held(order, rows.find(row => row.playerId === playerId)?.times ?? 0)
    if (complaints.length > 0 || order.done.size === 0 || !known.has(String(name))) return complaints
    return [{ kind: 'lost', says: `${named(order)} was answered, and ${name} is still known` }]
  })
}

async function orderedOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; times: number }[]>`
    select data ->> 'reason' as mark, count(*)::int as times from bus.events
    where type in ('admin.erasure_ordered', 'admin.erasure_withdrawn') group by 1`
  return orders.flatMap(order => held(order, rows.find(({ mark }) => mark === order.mark)?.times ?? 0))
}

async function namesIn(sql: Sql): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`select external_id as name from users.identities`
  return new Set(rows.map(({ name }) => name))
}
