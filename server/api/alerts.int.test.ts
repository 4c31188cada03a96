import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAtAlerts } from '#server/bus/alerts/look-at-alerts'
import { alertTestAnswer, alertWebhook, alertWebhookAnswer } from '#server/contract/alert-webhook'
import { type AlertConfig, alert, alertList, alertRuleDetail, alertRuleList } from '#server/contract/alerts'
import { overview } from '#server/contract/overview'
import type { AdminRole } from '#server/contract/permissions'
import { alertDefaults, alertRuleNames } from '#server/resilience/alert-defaults'
import { adminActs } from '#server/testing/admin-acts'
import { adminId, signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let by = ''
beforeAll(async () => {
  world = await makeWorld()
  admins = await signInAdmins(world)
  by = await adminId(world, 'operator')
})
afterAll(async () => await world.end())

type Sent = { method?: string; body?: unknown; headers?: Record<string, string> }
type Name =
  | 'listAlerts'
  | 'snoozeAlert'
  | 'listAlertRules'
  | 'getAlertRule'
  | 'putAlertRule'
  | 'getAlertWebhook'
  | 'putAlertWebhook'
  | 'testAlertWebhook'
  | 'getOverview'

const send = (name: Name, id = '', sent: Sent = {}, role: AdminRole = 'operator') =>
  world.api[name](admins(role).request('/api/v1/anything', sent), { id })

async function bodyOf(answer: Response, status = 200): Promise<unknown> {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

const acts = async () =>
  (await adminActs(world.database.sql)).filter(({ type }) => type.startsWith('admin.alert'))
const over = (version: number | null) => (version === null ? {} : { headers: { 'if-match': `"${version}"` } })

describe('a rule', () => {
  const id = 'consumer_lag:boards'
  const tuning = (config: unknown, version: number | null, of = id) =>
    send('putAlertRule', of, { method: 'PUT', body: { config, reason: 'Too nervous' }, ...over(version) })
  const slower: AlertConfig = { ...alertDefaults.consumer_lag, raise: 120, raise_after_s: 60 }

  it('is listed with what it ships with, to every admin', async () => {
    const { data, looked_at } = alertRuleList.parse(
      await bodyOf(await send('listAlertRules', '', {}, 'viewer')),
    )
    expect(data).toHaveLength(11)
    expect(looked_at).toBeNull()
    expect(data.find(one => one.id === id)).toMatchObject({
      ...{ kind: 'consumer_lag', version: 0, changed_by: null, subjects: [] },
      ...{ config: alertDefaults.consumer_lag, defaults: alertDefaults.consumer_lag },
    })
    await problemOf(await world.api.listAlertRules(new Request('http://127.0.0.1:3999/x')), 401)
    await problemOf(await send('getAlertRule', 'consumer_lag:nobody'), 404)
  })

  it('is changed over the version that was read, and stands in the log with before and after', async () => {
    await problemOf(await tuning(slower, null), 428)
    const answer = await tuning(slower, 0)
    expect(answer.headers.get('etag')).toBe('"1"')
    const detail = alertRuleDetail.parse(await bodyOf(answer))
    expect(detail).toMatchObject({ version: 1, config: slower, changed_by: by })
    expect(detail.versions).toMatchObject([{ version: 1, reason: 'Too nervous', changed_by: by }])
    expect((await acts()).at(-1)).toEqual({
      type: 'admin.alert_rule_tuned',
      data: {
        by,
        reason: 'Too nervous',
        rule: id,
        version: 1,
        before: alertDefaults.consumer_lag,
        after: slower,
      },
    })
    await problemOf(await tuning({ ...slower, raise: 60 }, 0), 412)
    const before = await acts()
    expect(alertRuleDetail.parse(await bodyOf(await tuning(slower, 1))).version).toBe(1)
    expect(await acts()).toEqual(before)
  })

  it('is taken by one of ten who change the same version at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => tuning({ ...slower, raise: 30 + n }, 0, 'consumer_lag:users')),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
  })

  it.each<[string, string, object]>([
    ['consumer_lag:boards', '/config/clear', { clear: 120 }],
    ['consumer_lag:boards', '/config/raise', { raise: 100_000 }],
    ['consumer_lag:boards', '/config/raise_after_s', { raise_after_s: -1 }],
    ['consumer_lag:boards', '/config/raise_after_s', { raise_after_s: 1.5 }],
    ['consumer_lag:boards', '/config/loud', { loud: true }],
    ['log_hole', '/config/raise', { raise: 2, clear: 0 }],
  ])('names the field of %s that cannot be so: %s', async (of, pointer, change) => {
    const { errors } = await problemOf(await tuning({ ...slower, ...change }, of === id ? 1 : 0, of), 400)
    expect(errors?.map(error => error.pointer)).toContain(pointer)
  })
})

describe('an alert', () => {
  it('is in the list and the overview while it is raised, and is snoozed with a reason', async () => {
    const { sql } = world.database
    const look = async (wrong: number) =>
      await lookAtAlerts({
        ...{ sql, rules: alertRuleNames(world.consumers), leftWrong: async () => wrong },
        ...{ publicUrl: 'http://127.0.0.1:3999', log: world.log, everyMs: 0 },
      })
    await look(3)
    const list = alertList.parse(await bodyOf(await send('listAlerts', '', {}, 'viewer')))
    const [raised] = list.data
    expect(list.data).toHaveLength(1)
    expect(raised).toMatchObject({ rule: 'reconciliation', value: 3, snoozed: null, cleared_at: null })
    const id = raised?.id ?? ''
    await until('the overview has it', async () => {
      const { alerts } = overview.parse(await bodyOf(await send('getOverview')))
      return alerts.length === 1 && alerts[0]?.id === id
    })
    const told = await (await world.api.metrics(new Request('http://127.0.0.1:3999/api/v1/metrics'))).text()
    expect(told).toContain('diana_alerts_raised{rule="reconciliation"} 1')
    expect(told).toContain('diana_alerts_raised{rule="silence"} 0')
    expect(told).toMatch(/diana_stream_appended\{shard="31"\} \d/)
    expect(told).toMatch(/diana_relay_leader 0\n/)
    await problemOf(await send('snoozeAlert', id, { method: 'POST', body: {} }), 400)
    const reason = 'Known since yesterday'
    const answer = await bodyOf(await send('snoozeAlert', id, { method: 'POST', body: { reason } }))
    expect(alert.parse(answer).snoozed).toMatchObject({ by, reason })
    expect((await acts()).at(-1)).toMatchObject({
      type: 'admin.alert_snoozed',
      data: { by, reason, alert: id, rule: 'reconciliation' },
    })
    await look(0)
    await problemOf(await send('snoozeAlert', id, { method: 'POST', body: { reason } }), 409)
    for (const nobody of [randomUUID(), 'none'])
      await problemOf(await send('snoozeAlert', nobody, { method: 'POST', body: { reason } }), 404)
    const { data, looked_at } = alertRuleList.parse(await bodyOf(await send('listAlertRules')))
    expect(looked_at).not.toBeNull()
    expect(data.find(one => one.id === 'reconciliation')?.subjects).toMatchObject([
      { subject: '', phase: 'quiet', value: 0 },
    ])
  })
})

describe('the webhook', () => {
  const url = 'https://hooks.example/services/T0/B0/secret'
  const setting = (body: object, version: number | null) =>
    send('putAlertWebhook', '', {
      ...{ method: 'PUT', body: { is_on: true, reason: 'Our channel', ...body }, ...over(version) },
    })
  const testing = () => send('testAlertWebhook', '', { method: 'POST', body: { note: 'Hello' } })

  it('is none at first, and nothing is tested then', async () => {
    expect(alertWebhook.parse(await bodyOf(await send('getAlertWebhook')))).toMatchObject({
      ...{ url: null, is_on: false, version: 0, allows_private: false, deliveries: [] },
    })
    await problemOf(await testing(), 409)
  })

  it.each([
    ['http://hooks.example/', 'not_https'],
    ['https://127.0.0.1/', 'private_address'],
    ['https://192.168.4.4/', 'private_address'],
    ['https://a:b@hooks.example/', 'credentials'],
    ['mailto:somebody', 'no_url'],
  ])('cannot be %s', async (to, code) => {
    const { errors } = await problemOf(await setting({ url: to }, 0), 400)
    expect(errors).toMatchObject([{ pointer: '/url', code }])
  })

  it('is set over the version that was read; the secret is told this once', async () => {
    await problemOf(await setting({ url }, null), 428)
    await problemOf(await setting({ url: null }, 0), 400)
    const first = alertWebhookAnswer.parse(await bodyOf(await setting({ url }, 0)))
    expect(first).toMatchObject({ url, is_on: true, version: 1, changed_by: by })
    expect(first.secret).toMatch(/^whsec_/)
    await problemOf(await setting({ url }, 0), 412)
    const again = alertWebhookAnswer.parse(await bodyOf(await setting({ url }, 1)))
    expect(again).toMatchObject({ version: 1, secret: null })
    const renewed = alertWebhookAnswer.parse(await bodyOf(await setting({ url, new_secret: true }, 1)))
    expect(renewed.version).toBe(2)
    expect(renewed.secret).not.toBe(first.secret)
    const told = (await acts()).slice(-2)
    expect(told).toMatchObject([
      {
        data: {
          version: 1,
          new_secret: true,
          before: { host: null, is_on: false },
          after: { host: 'hooks.example' },
        },
      },
      { data: { version: 2, new_secret: true, before: { host: 'hooks.example' } } },
    ])
    expect(JSON.stringify(told)).not.toContain('T0')
  })

  it('shows a viewer the host alone', async () => {
    const seen = alertWebhook.parse(await bodyOf(await send('getAlertWebhook', '', {}, 'viewer')))
    expect(seen.url).toBe('https://hooks.example')
  })

  it('is tested by one more delivery, told as an act', async () => {
    const { id } = alertTestAnswer.parse(await bodyOf(await testing(), 202))
    expect((await acts()).at(-1)).toEqual({
      type: 'admin.alert_webhook_tested',
      data: { by, delivery: id, note: 'Hello' },
    })
    const { deliveries } = alertWebhook.parse(await bodyOf(await send('getAlertWebhook')))
    expect(deliveries).toMatchObject([{ id, type: 'alert.test', state: 'waiting', attempts: 0 }])
  })
})
