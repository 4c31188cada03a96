import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, type Verb } from './verb.ts'

/** Where a refusal is made up for by somebody else: the relay brings what the fast path may not. */
const path = 'breakers/redis:append'
const heldMs = 4_000

/** Says that it is to wait a little longer or shorter, over what it read. */
async function tune(desk: Desk): Promise<void> {
  const read = await desk.ask(path, { method: 'GET' })
  if (read?.status !== 200 || !isObject(read.body)) return
  const { config } = read.body
  if (!isObject(config) || !isObject(config.open_ms)) return
  const order = desk.begin({ does: 'tuned' })
  const open_ms = { ...config.open_ms, base: desk.random.whole(500, 1_500) }
  await desk.insist(order, `${path}/config`, {
    ...{ method: 'PUT', body: { config: { ...config, open_ms }, reason: order.mark } },
    headers: { 'if-match': read.etag },
  })
}

/** Holds it open under load for some seconds, and at times lets go before. */
async function force(desk: Desk): Promise<void> {
  const order = desk.begin({ does: 'forced' })
  const until = new Date(Date.now() + heldMs).toISOString()
  const body = { state: 'open', until, reason: order.mark }
  const forced = await desk.send(order, `${path}/force`, { method: 'PUT', body })
  if (forced?.status !== 200 || desk.random.chance(0.5)) return
  const release = desk.begin({ does: 'forced' })
  await desk.insist(release, `${path}/force`, { method: 'DELETE', body: { reason: release.mark } })
}

/** Each order is one act, named by its reason. What would change nothing is answered and no act. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ does: string; mark: string }[]>`
    select right(type, -length('admin.breaker_')) as does, data ->> 'reason' as mark from bus.events
    where type in ('admin.breaker_tuned', 'admin.breaker_forced')`
  return orders.flatMap(order =>
    held(order, rows.filter(({ does, mark }) => does === order.about.does && mark === order.mark).length),
  )
}

export const breakers: Verb[] = [
  { ...{ name: 'tune a breaker', weight: 1, act: tune, judge }, uses: ['putBreakerConfig'] },
  {
    ...{ name: 'force a breaker', weight: 1, act: force, judge },
    uses: ['putBreakerForce', 'deleteBreakerForce'],
  },
]
