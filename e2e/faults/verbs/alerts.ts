import type { Sql } from '#db/client'
import { type Desk, isObject, type Order } from '../desk.ts'
import { type Complaint, held, type Verb } from './verb.ts'

/** Where it is raised does no harm: nobody is silent for so long while everything breaks. */
const rule = 'alert-rules/silence'

/** Says that a silence is to last a little longer or shorter, over what was read. */
async function tune(desk: Desk): Promise<void> {
  const read = await desk.ask(rule, { method: 'GET' })
  if (read?.status !== 200 || !isObject(read.body) || !isObject(read.body.config)) return
  const order = desk.begin({ does: 'rule_tuned' })
  const config = { ...read.body.config, raise: desk.random.whole(20_000, 80_000) }
  await desk.insist(order, rule, {
    ...{ method: 'PUT', body: { config, reason: order.mark }, headers: { 'if-match': read.etag } },
  })
}

/** Has one that is raised leave everybody alone. */
async function snooze(desk: Desk): Promise<void> {
  const read = await desk.ask('alerts', { method: 'GET' })
  const all = isObject(read?.body) && Array.isArray(read.body.data) ? read.body.data : []
  const raised = all.filter(isObject).find(one => one.cleared_at === null)
  if (!raised) return
  const order = desk.begin({ does: 'snoozed' })
  await desk.insist(order, `alerts/${raised.id}/snoozes`, { method: 'POST', body: { reason: order.mark } })
}

/** To a name that nobody may have: what is sent fails, and is tried again meanwhile. */
async function set(desk: Desk): Promise<void> {
  const read = await desk.ask('alert-webhook', { method: 'GET' })
  if (read?.status !== 200) return
  const order = desk.begin({ does: 'webhook_set' })
  const url = `https://diana.invalid/${desk.random.whole(1, 1_000_000)}`
  await desk.insist(order, 'alert-webhook', {
    ...{ method: 'PUT', body: { url, is_on: true, reason: order.mark } },
    headers: { 'if-match': read.etag },
  })
}

/** Once: each time it is sent is another test. */
async function test(desk: Desk): Promise<void> {
  const order = desk.begin({ does: 'webhook_tested' })
  await desk.send(order, 'alert-webhook/tests', { method: 'POST', body: { note: order.mark } })
}

/** Each order is one act, named by its reason or note. What would change nothing is answered and no act. */
async function judge(orders: Order[], sql: Sql): Promise<Complaint[]> {
  const rows = await sql<{ does: string; mark: string }[]>`
    select right(type, -length('admin.alert_')) as does, coalesce(data ->> 'reason', data ->> 'note') as mark
    from bus.events where type like 'admin.alert\\_%'`
  return orders.flatMap(order =>
    held(order, rows.filter(({ does, mark }) => does === order.about.does && mark === order.mark).length),
  )
}

export const alerts: Verb[] = [
  { ...{ name: 'tune a rule of alerts', weight: 1, act: tune, judge }, uses: ['putAlertRule'] },
  { ...{ name: 'snooze an alert', weight: 1, act: snooze, judge }, uses: ['snoozeAlert'] },
  { ...{ name: 'send alerts elsewhere', weight: 1, act: set, judge }, uses: ['putAlertWebhook'] },
  { ...{ name: 'test where alerts go', weight: 1, act: test, judge }, uses: ['testAlertWebhook'] },
]
