import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { makeSigningHost } from '#server/testing/signing-host'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, named, type Verb } from './verb.ts'

const source = 'signer'

/** A host with a key for each time: it hands somebody new over, at times twice at once, and the key is revoked. */
export const handovers: Verb[] = [
  {
    ...{ name: 'hand a player over', weight: 2, act, judge },
    uses: ['addHandoverKey', 'redeemHandover', 'revokeHandoverKey'],
  },
]

async function act(desk: Desk): Promise<void> {
  const audience = await audienceOf(desk)
  if (audience === null) return
  const host = makeSigningHost(source, audience)
  const order = desk.begin({ does: 'added', key: null })
  const body = { name: order.mark, source, public_key: host.publicPem }
  const made = await desk.send(order, 'handover-keys', { method: 'POST', body })
  if (made?.status !== 201 || !isObject(made.body)) return
  const key = String(made.body.id)
  const entered = desk.begin({ does: 'entered', key })
  const token = host.token({ sub: entered.mark, name: entered.mark })
  const times = desk.random.chance(0.3) ? 2 : 1
  await Promise.all(Array.from({ length: times }, () => enter(desk, entered, token)))
  const revoked = desk.begin({ does: 'revoked', key })
  const reason = { reason: revoked.mark }
  await desk.insist(revoked, `handover-keys/${key}`, { method: 'DELETE', body: reason })
}

async function audienceOf(desk: Desk): Promise<string | null> {
  const list = await desk.read('handover-keys')
  return isObject(list) ? String(list.audience) : null
}

/** Until somebody says what became of it; who is told that it was used already is in by the answer that was lost. */
async function enter(desk: Desk, order: Order, handover: string): Promise<void> {
  for (;;) {
    const answer = await desk.send(order, '../auth/portal/handovers/redeem', {
      ...{ method: 'POST', body: { handover } },
    })
    if (desk.isOver() || (answer !== null && answer.status < 500)) return
    await sleep(desk.random.between(50, 400))
  }
}

type Row = { does: string; mark: string; key: string; isSo: boolean }

/** By the events that say so, each of which has to be true of its key; who was let in is there, once. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const told = await sql<Row[]>`
    select right(type, -length('admin.handover_key_')) as does, coalesce(e.data ->> 'name', e.data ->> 'reason') as mark,
      e.data ->> 'key' as key,
      case type when 'admin.handover_key_added' then k.id is not null else k.revoked_at is not null end as "isSo"
    from bus.events e left join users.handover_keys k on k.id::text = e.data ->> 'key'
    where e.type like 'admin.handover\\_key\\_%'`
  const registered = await sql<Row[]>`
    select 'entered' as does, i.external_id as mark, '' as key, true as "isSo"
    from users.identities i join bus.events e on e.player_id = i.player_id and e.type = 'user.registered'
    where i.source = ${source}`
  const rows = [...told, ...registered]
  const untrue = rows.filter(({ isSo }) => !isSo)
  return [
    ...untrue.map(
      ({ does, key, mark }): Complaint => ({ kind: 'other', says: `${key || mark} is not ${does}` }),
    ),
    ...orders.flatMap(order => judged(order, rows)),
  ]
}

function judged(order: Order, rows: Row[]): Complaint[] {
  const { does, key } = order.about
  const own = rows.filter(
    row => row.does === does && (does === 'revoked' ? row.key === key : row.mark === order.mark),
  )
  if (does !== 'entered') return held(order, own.length)
  if (order.answered > 1)
    return [{ kind: 'doubled', says: `${named(order)} was let in ${order.answered} times` }]
  // Whoever is refused because the token is used was let in before, by an answer that never came.
  const wasUsed = order.refused === 410
  if (wasUsed && order.answered + order.unanswered === 0)
    return [{ kind: 'lost', says: `${named(order)} was told that it was used, and nobody was let in` }]
  return held(wasUsed ? { ...order, refused: 0 } : order, own.length)
}
