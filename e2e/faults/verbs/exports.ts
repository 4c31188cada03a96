import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Sql } from '#db/client'
import { isObject, type Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const calledOffShare = 0.2

/** Players who want everything that is known of them, and admins who want it for them. */
export const exports: Verb[] = [
  {
    ...{ name: 'want everything that is known of them', weight: 3, judge: madeOnce },
    uses: ['postOwnExport'],
    act: async desk => {
      const order = desk.begin()
      const player = await desk.register(`archive ${order.mark}`)
      const cookie = player && (await desk.enter(player))
      if (!cookie) return
      order.about = { playerId: player.id, isCalledOff: false }
      const path = 'players/me/export'
      const headers = { 'idempotency-key': order.mark }
      const asked = await desk.insist(
        order,
        path,
        { method: 'POST', body: { verb: 'request' }, headers },
        cookie,
      )
      if (asked?.status !== 202 || !desk.random.chance(calledOffShare)) return
      await sleep(desk.random.between(0, 1_500))
      order.about.isCalledOff = true
      // It may be done by then, which is a refusal of this and none of the order.
      await desk.send(
        desk.begin({ callsOff: true }),
        path,
        { method: 'POST', body: { verb: 'cancel' } },
        cookie,
      )
    },
  },
  {
    ...{ name: 'have everything about a player archived', weight: 2, judge: orderedOnce },
    uses: ['postPlayerExport'],
    act: async desk => {
      const order = desk.begin()
      const player = await desk.register(`archived ${order.mark}`)
      if (!player) return
      const body = { verb: 'request', reason: order.mark }
      const headers = { 'idempotency-key': order.mark }
      await desk.insist(order, `players/${player.publicId}/export`, { method: 'POST', body, headers })
    },
  },
]

type Row = { id: string; playerId: string; state: string }

/** Whoever was answered has one archive, which came to its end; what can be fetched opens, and is theirs. */
async function madeOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const told = await sql<{ playerId: string; times: number }[]>`
    select player_id as "playerId", count(*)::int as times from bus.events
    where type = 'user.export_requested' group by 1`
  const rows = await sql<Row[]>`
    select player_id as "playerId", id, state from users.exports`
  const complaints: Complaint[] = []
  for (const order of orders) {
    const { playerId, isCalledOff } = order.about
    // Calling one off is an order, too; that it came too late is no fault of the archive's.
    if (order.about.callsOff) continue
    const found = held(order, told.find(row => row.playerId === playerId)?.times ?? 0)
    complaints.push(...found)
    if (found.length > 0 || order.done.size === 0) continue
    const complain = (says: string) => complaints.push({ kind: 'other', says: `${named(order)} ${says}` })
    const row = rows.find(one => one.playerId === playerId)
    if (!row) complaints.push({ kind: 'lost', says: `${named(order)} was answered and is nowhere` })
    else if (row.state === 'cancelled' ? !isCalledOff : row.state !== 'done')
      complain(`stands at ${row.state}`)
    else if (row.state === 'done' && !(await isWhole(sql, row.id)))
      complain('made an archive that is not whole')
  }
  return complaints
}

async function orderedOnce(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ mark: string; times: number }[]>`
    select data ->> 'reason' as mark, count(*)::int as times from bus.events
    where type = 'admin.export_ordered' group by 1`
  return orders.flatMap(order => held(order, rows.find(({ mark }) => mark === order.mark)?.times ?? 0))
}

async function isWhole(sql: Sql, exportId: string): Promise<boolean> {
  const pieces = await sql<{ bytes: Uint8Array }[]>`
    select bytes from users.export_pieces where export_id = ${exportId} order by number`
  const files = unzipSync(new Uint8Array(Buffer.concat(pieces.map(({ bytes }) => bytes))))
  const everything: unknown = JSON.parse(strFromU8(files['player.json'] ?? new Uint8Array()))
  return isObject(everything) && Array.isArray(everything.profile) && everything.profile.length === 1
}
