import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import type { Desk, Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const partingTries = 40

/**
 * Players who come, turn out to be one, and at times are parted again. `npm run verify` holds that what the one had was handed
 * to the other once, and that nothing is left between them.
 */
export const merges: Verb[] = [
  {
    ...{ name: 'make two players one', weight: 4, judge: mergedOnce },
    uses: ['postPlayerMerge'],
    act: async desk => {
      const { mark } = desk.begin()
      const [from, into] = [await desk.register(`${mark} other`), await desk.register(`${mark} kept`)]
      if (!from || !into) return
      const order = desk.begin({ verb: 'merge', name: from.name, into: into.id })
      const path = `players/${from.publicId}/merges`
      const body = { verb: 'merge', into: into.publicId, reason: order.mark }
      const preview = await desk.ask(`${path}?dry_run=true`, { method: 'POST', body })
      if (preview?.status !== 200) return
      const answer = await desk.insist(order, path, {
        method: 'POST',
        body,
        headers: { 'if-match': preview.etag },
      })
      if (answer?.status === 202 && desk.random.chance(0.5)) await part(desk, path, from.name)
    },
  },
  {
    ...{ name: 'say what a host calls a player', weight: 3, judge: linkedOnce },
    uses: ['postPlayerIdentity'],
    act: async desk => {
      const player = await desk.register(desk.begin().mark)
      if (!player) return
      const order = desk.begin()
      const body = { verb: 'link', source: 'elsewhere', external_id: order.mark, reason: order.mark }
      await desk.insist(order, `players/${player.publicId}/identities`, { method: 'POST', body })
    },
  },
]

/** As soon as what they had has arrived. */
async function part(desk: Desk, path: string, name: string): Promise<void> {
  const order = desk.begin({ verb: 'undo', name })
  for (let tried = 0; tried < partingTries && !desk.isOver(); tried += 1) {
    const answer = await desk.insist(order, path, {
      method: 'POST',
      body: { verb: 'undo', reason: order.mark },
    })
    if (answer?.status === 202) return
    await sleep(desk.random.between(100, 400))
  }
}

/** Whoever was answered is so, once; what hosts call them means the one that they were made, unless they were parted. */
async function mergedOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; times: number }[]>`
    select data ->> 'reason' as mark, count(*)::int as times from bus.events
    where type in ('admin.merge_ordered', 'admin.merge_undone') group by 1`
  const owners = await sql<{ name: string; playerId: string }[]>`
    select external_id as name, player_id as "playerId" from users.identities`
  const ownerOf = new Map(owners.map(({ name, playerId }) => [name, playerId]))
  const isParted = new Set(
    (
      await sql<{ name: string }[]>`
      select i.external_id as name from users.merges m join users.identities i on i.player_id = m.from_player
      where m.state = 'undone'`
    ).map(({ name }) => name),
  )
  return orders.flatMap(order => {
    const complaints = held(order, rows.find(({ mark }) => mark === order.mark)?.times ?? 0)
    const { verb, name, into } = order.about
    const isOne = ownerOf.get(String(name)) === into
    if (complaints.length > 0 || order.done.size === 0 || verb !== 'merge' || isOne) return complaints
    if (isParted.has(String(name))) return []
    return [{ kind: 'lost', says: `${named(order)} was answered, and ${name} is somebody else` }]
  })
}

async function linkedOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; times: number }[]>`
    select data ->> 'reason' as mark, count(*)::int as times from bus.events
    where type = 'admin.identity_linked' group by 1`
  return orders.flatMap(order => held(order, rows.find(({ mark }) => mark === order.mark)?.times ?? 0))
}
