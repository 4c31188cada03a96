import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AlertConfig } from '#server/contract/alerts'
import { type AlertRuleName, alertDefaults, alertRuleNames } from '#server/resilience/alert-defaults'
import { makeWorld, type World } from '#server/testing/world'
import { lookAtAlerts } from './look-at-alerts.ts'
import { readAlerts } from './read-alerts.ts'
import { readRule } from './read-rules.ts'
import { readSamples } from './read-samples.ts'
import { setWebhook } from './set-webhook.ts'
import { snoozeAlert } from './snooze-alert.ts'
import { tuneRule } from './tune-rule.ts'

let world: World
let rules: AlertRuleName[]
beforeAll(async () => {
  world = await makeWorld()
  rules = alertRuleNames(world.consumers)
})
afterAll(async () => await world.end())

let wrong: number | null = null
beforeEach(() => {
  wrong = null
})

const look = async (everyMs = 0) => {
  const { sql } = world.database
  const events = await lookAtAlerts({
    ...{
      sql,
      rules,
      leftWrong: async () => wrong,
      publicUrl: 'https://diana.example',
      log: world.log,
      everyMs,
    },
  })
  world.fastPath.publish(events)
  return events.map(({ type, data }) => ({ type, ...data }))
}

const ruleNamed = (id: string) => {
  const rule = rules.find(one => one.id === id)
  if (!rule) throw new Error(`no rule is called ${id}`)
  return rule
}

async function tune(id: string, change: Partial<AlertConfig>) {
  const rule = ruleNamed(id)
  const { version, config } = await readRule(world.database.sql, rule)
  await tuneRule(world.database.sql, {
    ...{ rule, by: 'somebody', reason: 'test', config: { ...config, ...change }, seen: version },
  })
}

const samplesOf = async (id: string) =>
  (await readSamples(world.database.sql, rules, async () => wrong)).get(id)
const raised = async () =>
  (await readAlerts(world.database.sql)).data.filter(({ cleared_at }) => cleared_at === null)

async function dieOnce(consumer: string, ago = '1 minute') {
  await world.database.sql`
    insert into bus.dead_letters
      (id, consumer, shard, seq, event_id, type, recorded_at, fingerprint, error, stack, attempts, build, added_at)
    select ${randomUUID()}, ${consumer}, 0, coalesce(max(seq), 0) + 1, ${randomUUID()}, 'game.login', now(), 'f', 'e',
      's', 5, 'dev', clock_timestamp() - ${ago}::interval
    from bus.dead_letters where consumer = ${consumer}`
}

describe('rules', () => {
  it('are shipped for each consumer and each kind, on, and by what was never changed', async () => {
    expect(rules.map(({ id }) => id)).toEqual([
      ...['consumer_lag:gamification', 'consumer_lag:users', 'consumer_lag:boards'],
      ...['dead_letters:gamification', 'dead_letters:users', 'dead_letters:boards'],
      ...['stream_behind', 'log_hole', 'breaker_open', 'reconciliation', 'silence'],
    ])
    for (const config of Object.values(alertDefaults)) {
      expect(config.is_on).toBe(true)
      expect(config.clear).toBeLessThan(config.raise)
    }
  })
})

describe('what is looked at', () => {
  it('is nothing that nobody knows in a new database', async () => {
    expect(await samplesOf('reconciliation')).toEqual([{ subject: '', value: null }])
    expect(await samplesOf('stream_behind')).toEqual([{ subject: '', value: null }])
    expect(await samplesOf('log_hole')).toEqual([{ subject: '', value: 0 }])
    expect(await samplesOf('dead_letters:users')).toEqual([{ subject: 'users', value: 0 }])
    expect(await look()).toEqual([])
  })

  it('is how old the oldest event is that a consumer has not applied', async () => {
    await world.database.sql`
      insert into bus.checkpoints (consumer, shard) select 'boards', shard from bus.shard_heads on conflict do nothing`
    await world.insist({
      ...{ source_id: randomUUID(), type: 'game.login', player: { external_id: randomUUID() } },
    })
    await new Promise(resolve => setTimeout(resolve, 300))
    const [lag] = (await samplesOf('consumer_lag:boards')) ?? []
    expect(lag?.value).toBeGreaterThan(0.25)
    expect(lag?.value).toBeLessThan(60)
  })

  it('is how long no host has sent anything, whatever else is told meanwhile', async () => {
    const before = (await samplesOf('silence'))?.[0]?.value ?? null
    expect(before).not.toBeNull()
    await new Promise(resolve => setTimeout(resolve, 200))
    wrong = 4
    expect(await look()).toMatchObject([{ type: 'system.alert_raised', rule: 'reconciliation', value: 4 }])
    wrong = 0
    expect(await look()).toMatchObject([{ type: 'system.alert_cleared', rule: 'reconciliation' }])
    expect((await samplesOf('silence'))?.[0]?.value).toBeGreaterThan((before ?? 0) + 0.15)
  })

  it('is a number that is missing in the log', async () => {
    const { sql } = world.database
    const [newest] = await sql<{ shard: number; seq: number }[]>`
      select shard, seq from bus.shard_heads where seq > 1 order by recorded_at desc limit 1`
    const taken = await sql`
      delete from bus.events where shard = ${newest?.shard ?? -1} and seq = ${newest?.seq ?? -1} returning *`
    expect(taken).toHaveLength(1)
    expect(await samplesOf('log_hole')).toEqual([{ subject: '', value: 1 }])
    await sql`insert into bus.events ${sql(taken.map(row => ({ ...row, data: JSON.stringify(row.data) })))}`
    expect(await samplesOf('log_hole')).toEqual([{ subject: '', value: 0 }])
  })

  it('is what streams are behind, as long as somebody keeps it', async () => {
    const keep = (ago: string, behind: number | null) => world.database.sql`
      insert into bus.bus_history (at, appended, relay_behind, redis_up)
      values (clock_timestamp() - ${ago}::interval, 0, ${behind}, ${behind !== null})`
    await keep('2 minutes', 7)
    expect(await samplesOf('stream_behind')).toEqual([{ subject: '', value: null }])
    await keep('9 seconds', 70)
    expect(await samplesOf('stream_behind')).toEqual([{ subject: '', value: 70 }])
    await keep('1 second', null)
    expect(await samplesOf('stream_behind')).toEqual([{ subject: '', value: null }])
  })

  it('is each breaker, by what most processes agree on', async () => {
    await world.database.sql`
      insert into bus.breaker_clusters (key, state, since)
      values ('redis:read', 'open', now()), ('redis:ranks', 'half_open', now()), ('postgres:append', 'closed', now())`
    expect(await samplesOf('breaker_open')).toEqual([
      { subject: 'postgres:append', value: 0 },
      { subject: 'redis:ranks', value: 1 },
      { subject: 'redis:read', value: 1 },
    ])
    await world.database.sql`delete from bus.breaker_clusters`
  })
})

describe('an alert', () => {
  const id = 'dead_letters:users'

  it('is raised once, keeps its worst, is cleared once, and each is told on the bus', async () => {
    await tune(id, { clear_after_s: 0 })
    await dieOnce('users')
    const [told] = await look()
    expect(told).toMatchObject({
      type: 'system.alert_raised',
      rule: id,
      subject: 'users',
      value: 1,
      threshold: 1,
    })
    await dieOnce('users')
    await dieOnce('users')
    expect(await look()).toEqual([])
    const [alert] = await raised()
    expect(alert).toMatchObject({ rule: id, kind: 'dead_letters', subject: 'users', value: 3, worst: 3 })
    await world.database.sql`update bus.dead_letters set added_at = added_at - interval '1 hour'`
    expect(await look()).toMatchObject([
      { type: 'system.alert_cleared', alert: alert?.id, rule: id, why: 'recovered', value: 0 },
    ])
    expect(await look()).toEqual([])
    expect(await raised()).toEqual([])
    const [over] = (await readAlerts(world.database.sql)).data
    expect(over).toMatchObject({ id: alert?.id, cleared_by: 'recovered', value: 0, worst: 3 })
  })

  it('has to hold, and goes on doing so whichever worker looks', async () => {
    await tune(id, { raise_after_s: 1 })
    await dieOnce('users')
    expect(await look()).toEqual([])
    expect((await readRule(world.database.sql, ruleNamed(id))).subjects).toMatchObject([
      { subject: 'users', phase: 'rising', value: 1 },
    ])
    await new Promise(resolve => setTimeout(resolve, 1_050))
    expect(await look()).toMatchObject([{ type: 'system.alert_raised' }])
  })

  it('is told once however many workers look at the same moment', async () => {
    await tune(id, { is_on: false })
    expect(await look()).toMatchObject([{ type: 'system.alert_cleared', why: 'switched_off' }])
    await tune(id, { is_on: true, raise_after_s: 0 })
    await new Promise(resolve => setTimeout(resolve, 50))
    const all = await Promise.all(Array.from({ length: 6 }, () => look(40)))
    expect(all.flat()).toMatchObject([{ type: 'system.alert_raised' }])
    expect(await raised()).toHaveLength(1)
  })

  it('is snoozed for an hour by one act, also when it is sent again, and is raised all the same', async () => {
    const { sql } = world.database
    const [alert] = await raised()
    const order = { id: alert?.id ?? '', by: 'somebody', reason: 'The build is on its way' }
    const [act] = await snoozeAlert(sql, order)
    expect(act).toMatchObject({
      type: 'admin.alert_snoozed',
      data: { by: order.by, reason: order.reason, alert: alert?.id },
    })
    expect(await snoozeAlert(sql, order)).toEqual([])
    const [snoozed] = await raised()
    expect(snoozed?.snoozed).toMatchObject({ by: 'somebody', reason: order.reason })
    expect(Date.parse(snoozed?.snoozed?.until ?? '') - Date.now()).toBeGreaterThan(59 * 60_000)
    expect(await snoozeAlert(sql, { ...order, by: 'another' })).toHaveLength(1)
    await sql`update bus.alerts set snoozed_until = clock_timestamp() - interval '1 second'`
    expect((await raised())[0]?.snoozed).toBeNull()
  })

  it('that is cleared cannot be snoozed, nor one that never was', async () => {
    const { sql } = world.database
    await tune(id, { is_on: false })
    const [cleared] = await look()
    const order = { by: 'somebody', reason: 'why' }
    const about = String(cleared && 'alert' in cleared ? cleared.alert : '')
    await expect(snoozeAlert(sql, { id: about, ...order })).rejects.toMatchObject({ code: 'conflict' })
    await expect(snoozeAlert(sql, { id: randomUUID(), ...order })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is queued for the webhook in the transaction that raises it, and only while that is on', async () => {
    const { sql } = world.database
    const queued = () => sql<{ type: string; body: string }[]>`
      select type, body from bus.alert_deliveries order by created_at, id`
    expect(await queued()).toEqual([])
    await setWebhook(sql, {
      ...{ by: 'somebody', reason: 'test', url: 'https://alerts.example/hook', isOn: true },
      ...{ newSecret: false, seen: 0, allowsPrivate: false },
    })
    wrong = 2
    await look()
    wrong = 0
    await look()
    const rows = await queued()
    expect(rows.map(({ type }) => type)).toEqual(['alert.raised', 'alert.cleared'])
    const body: unknown = JSON.parse(rows[0]?.body ?? '')
    expect(body).toMatchObject({
      type: 'alert.raised',
      text: 'Diana: reconciliation is at 2, raised from 1 on',
      data: { rule: 'reconciliation', value: 2, cleared_at: null },
    })
    const { data } = JSON.parse(rows[1]?.body ?? '')
    expect(data.url).toBe(`https://diana.example/console/alerts?alert=${data.id}`)
  })

  it('history is bounded: the newest thousand that are over, and all that are raised', async () => {
    const { sql } = world.database
    await sql`
      insert into bus.alerts (id, rule, subject, raised_at, cleared_at, cleared_by, threshold, value, worst)
      select gen_random_uuid(), 'silence', '', now() - n * interval '1 hour', now(), 'recovered', 1, 0, 1
      from generate_series(1, 1200) n`
    wrong = 2
    await look()
    const [row] = await sql<{ over: number; raised: number }[]>`
      select count(*) filter (where cleared_at is not null)::int as over,
        count(*) filter (where cleared_at is null)::int as raised from bus.alerts`
    expect(row).toEqual({ over: 1_000, raised: 1 })
  })
})
