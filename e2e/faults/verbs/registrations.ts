import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const source = 'registry'
const zones = ['Europe/Madrid', 'Asia/Tokyo', 'America/Bogota']

/** Another host, which says who its players are before they do anything; at times twice at the same moment. */
export const registrations: Verb[] = [
  { ...{ name: 'register a player', weight: 4, act, judge }, uses: ['putPlayer'] },
]

/** One key a desk: what comes of making keys is looked at elsewhere. */
const keys = new WeakMap<Desk, string>()

async function act(desk: Desk): Promise<void> {
  const key = keys.get(desk) ?? (await makeKey(desk))
  if (key === null) return
  keys.set(desk, key)
  const order = desk.begin()
  const sent = {
    method: 'PUT' as const,
    headers: { authorization: `Bearer ${key}` },
    body: { name: order.mark, time_zone: desk.random.one(zones) },
  }
  const path = `players/ext:${order.mark}`
  const times = desk.random.chance(0.3) ? 2 : 1
  await Promise.all(Array.from({ length: times }, () => desk.insist(order, path, sent)))
}

async function makeKey(desk: Desk): Promise<string | null> {
  const body = { name: source, source, scopes: ['players:write'] }
  const made = await desk.ask('keys', { method: 'POST', body })
  return made?.status === 201 && isObject(made.body) ? String(made.body.key) : null
}

type Row = { mark: string; name: string | null; times: number }

/** Whoever was answered is known by that name, was told of once, and has one id whoever was told it. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<Row[]>`
    select i.external_id as mark, p.name, (
      select count(*)::int from bus.events e where e.player_id = p.id and e.type = 'user.registered'
    ) as times
    from users.identities i join users.players p on p.id = i.player_id where i.source = ${source}`
  return orders.flatMap((order): Complaint[] => {
    const row = rows.find(({ mark }) => mark === order.mark)
    const complaints = held(order, row?.times ?? 0)
    if (order.done.size > 1)
      complaints.push({ kind: 'doubled', says: `${named(order)} was answered with several players` })
    if (row && row.name !== order.mark)
      complaints.push({ kind: 'other', says: `${named(order)} is called ${row.name}` })
    return complaints
  })
}
