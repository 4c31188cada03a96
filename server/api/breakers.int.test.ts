import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BreakerConfig } from '#server/contract/breaker-config'
import {
  type BreakerView,
  breakerDetail,
  breakerList,
  breakerSuggestions,
  breakerTrialResult,
  breakerTuningPreview,
} from '#server/contract/breakers'
import type { AdminRole } from '#server/contract/permissions'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { histogramSize, slotOf } from '#server/resilience/histogram'
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

const path = '/api/v1/breakers'
type Name = 'getBreaker' | 'putBreakerConfig' | 'putBreakerForce' | 'deleteBreakerForce' | 'simulateBreaker'
type Sent = { method?: string; body?: unknown; headers?: Record<string, string>; query?: string }

const send = (name: Name, id: string, { query = '', ...sent }: Sent, role: AdminRole = 'operator') =>
  world.api[name](admins(role).request(`${path}/${id}${query}`, sent), { id })

async function bodyOf(answer: Response, status = 200): Promise<unknown> {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  return JSON.parse(text)
}

const list = async (role: AdminRole = 'viewer') =>
  breakerList.parse(await bodyOf(await world.api.listBreakers(admins(role).request(path)))).data
const read = async (id: string) =>
  breakerDetail.parse(await bodyOf(await send('getBreaker', id, {}, 'viewer')))
const one = async (id: string): Promise<BreakerView | undefined> =>
  (await list()).find(({ key }) => key === id)
const suggestionsOf = async (id: string) =>
  breakerSuggestions.parse(
    await bodyOf(await world.api.getBreakerSuggestions(admins('viewer').request(path), { id })),
  )

const tuning = (id: string, config: unknown, version: number | null, query = '') =>
  send('putBreakerConfig', id, {
    ...{ method: 'PUT', body: { config, reason: 'Too nervous' }, query },
    ...(version !== null && { headers: { 'if-match': `"${version}"` } }),
  })
const forcing = (id: string, body: object) =>
  send('putBreakerForce', id, { method: 'PUT', body: { reason: 'Maintenance', ...body } })
const releasing = (id: string, body: unknown = { reason: 'Done' }) =>
  send('deleteBreakerForce', id, { method: 'DELETE', body })
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const acts = async () =>
  (await adminActs(world.database.sql)).filter(({ type }) => type.startsWith('admin.breaker'))

describe('the list of breakers', () => {
  it('has every consumer and every operation, each with its defaults and how processes stand', async () => {
    await until('this process is there', async () => ((await one('redis:read'))?.processes.length ?? 0) === 1)
    const all = await list()
    expect(all.map(({ key }) => key)).toEqual([
      ...['consumer:gamification', 'postgres:batch:gamification', 'consumer:users', 'postgres:batch:users'],
      ...['consumer:boards', 'postgres:batch:boards'],
      ...['postgres:append', 'redis:append', 'redis:read', 'redis:ranks'],
    ])
    expect(all.filter(({ kind }) => kind === 'consumer')).toHaveLength(3)
    expect(all.find(({ key }) => key === 'redis:read')).toMatchObject({
      ...{ state: 'closed', version: 0, config: breakerDefaults, forced: null, changed_by: null },
      processes: [{ role: 'web', state: 'closed', reason: 'started', next_probe_at: null }],
    })
  })

  it('is every admin’s, with each breaker by itself, and nobody else’s', async () => {
    const detail = await read('redis:ranks')
    expect(detail.strip).toHaveLength(96)
    expect(detail.versions).toEqual([])
    await problemOf(await send('getBreaker', 'redis:nothing', {}, 'viewer'), 404)
    await problemOf(await world.api.listBreakers(new Request(`http://127.0.0.1:3999${path}`)), 401)
  })
})

describe('a configuration', () => {
  const key = 'consumer:boards'
  const wider: BreakerConfig = { ...breakerDefaults, window: { kind: 'time', ms: 60_000 } }

  it('is changed over the version that was read, and stands in the log with before and after', async () => {
    await problemOf(await tuning(key, wider, null), 428)
    const answer = await tuning(key, wider, 0)
    expect(answer.headers.get('etag')).toBe('"1"')
    const detail = breakerDetail.parse(await bodyOf(answer))
    expect(detail).toMatchObject({ version: 1, config: wider, changed_by: by })
    expect(detail.versions).toMatchObject([{ version: 1, reason: 'Too nervous', changed_by: by }])
    expect((await acts()).at(-1)).toEqual({
      type: 'admin.breaker_tuned',
      data: { by, reason: 'Too nervous', key, version: 1, before: breakerDefaults, after: wider },
    })
    await problemOf(await tuning(key, { ...wider, min_calls: 30 }, 0), 412)
  })

  it('that says the same makes no version and no word', async () => {
    const before = await acts()
    expect(breakerDetail.parse(await bodyOf(await tuning(key, wider, 1))).version).toBe(1)
    expect(await acts()).toEqual(before)
  })

  it('is taken by one of ten who change the same version at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => tuning('consumer:users', { ...wider, min_calls: 30 + n }, 0)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
  })

  it.each<[string, unknown]>([
    ['/config/failure_rate', { ...wider, failure_rate: 1.5 }],
    ['/config/open_ms/max', { ...wider, open_ms: { ...wider.open_ms, base: 9_000 } }],
    ['/config/half_open/concurrent', { ...wider, half_open: { ...wider.half_open, concurrent: 2 } }],
    ['/config/min_calls', { ...wider, window: { kind: 'count', calls: 10 } }],
    ['/config/timeout', { ...wider, timeout: 5 }],
    ['/config/window/ms', { ...wider, window: { kind: 'time', ms: 10 } }],
  ])('names the field that cannot be so: %s', async (pointer, config) => {
    const { errors } = await problemOf(await tuning(key, config, 1), 400)
    expect(errors?.map(error => error.pointer)).toContain(pointer)
  })

  it('needs a reason', async () => {
    const sent = { method: 'PUT', body: { config: wider }, headers: { 'if-match': '"1"' } }
    expect((await problemOf(await send('putBreakerConfig', key, sent), 400)).errors?.[0]?.pointer).toBe(
      '/reason',
    )
  })
})

describe('a forced state', () => {
  const key = 'redis:append'

  it('holds for all until its time, says who and why, and ends before it by another word', async () => {
    const until_ = inMs(60_000)
    const forced = breakerDetail.parse(await bodyOf(await forcing(key, { state: 'open', until: until_ })))
    expect(forced.forced).toEqual({ state: 'open', until: until_, by, reason: 'Maintenance' })
    await bodyOf(await forcing(key, { state: 'open', until: until_ }))
    await until('it is open', async () => (await one(key))?.state === 'open', 5_000)
    const metrics = await (
      await world.api.metrics(new Request('http://127.0.0.1:3999/api/v1/metrics'))
    ).text()
    expect(metrics).toContain(`diana_breaker_open{breaker="${key}"} 1`)
    expect(metrics).toContain('diana_breaker_open{breaker="redis:ranks"} 0')
    const [standing] = (await one(key))?.processes ?? []
    expect(standing?.reason).toBe('forced')
    expect(Math.abs(Date.parse(standing?.next_probe_at ?? '') - Date.parse(until_))).toBeLessThan(1_000)
    // Tuned meanwhile, it stays forced, and by whom it was.
    const config = { ...breakerDefaults, min_calls: 25 }
    expect(breakerDetail.parse(await bodyOf(await tuning(key, config, 1))).forced).toEqual(forced.forced)
    expect(breakerDetail.parse(await bodyOf(await releasing(key))).forced).toBeNull()
    await problemOf(await releasing(key), 409)
    const about = { by, key }
    expect((await acts()).slice(-3)).toEqual([
      {
        type: 'admin.breaker_forced',
        data: {
          ...about,
          reason: 'Maintenance',
          version: 1,
          before: null,
          after: { state: 'open', until: until_ },
        },
      },
      {
        type: 'admin.breaker_tuned',
        data: { ...about, reason: 'Too nervous', version: 2, before: breakerDefaults, after: config },
      },
      {
        type: 'admin.breaker_forced',
        data: { ...about, reason: 'Done', version: 3, before: { state: 'open', until: until_ }, after: null },
      },
    ])
  })

  it('ends by itself', async () => {
    await bodyOf(await forcing('redis:read', { state: 'open', until: inMs(1_000) }))
    await sleep(1_100)
    expect((await one('redis:read'))?.forced).toBeNull()
    await problemOf(await releasing('redis:read'), 409)
  })

  it.each([
    ['in the past', { state: 'open', until: '2020-01-01T00:00:00Z' }],
    ['for longer than a week', { state: 'closed', until: inMs(8 * 86_400_000) }],
    ['half open', { state: 'half_open', until: inMs(1_000) }],
    ['without an end', { state: 'open' }],
  ])('is refused %s', async (_, body) => {
    await problemOf(await forcing(key, body), 400)
  })
})

/** An hour of one process in which everything failed for five minutes. */
async function measure(key: string, logged: boolean) {
  const { sql } = world.database
  const histogram = new Array<number>(histogramSize).fill(0)
  histogram[slotOf(20)] = 100
  await sql`
    insert into bus.breaker_buckets
      (key, at, process, calls, ok, failed, ignored, slow, refused, classes, histogram)
    select ${key}, date_bin('10 seconds', clock_timestamp(), 'epoch') - n * interval '10 s', 'long ago', 100,
      case when n between 60 and 89 then 0 else 100 end, case when n between 60 and 89 then 100 else 0 end,
      0, 0, 0, case when n between 60 and 89 then '{"connection":100}' else '{}' end::json,
      ${JSON.stringify(histogram)}::text::json
    from generate_series(1, 350) n`
  if (!logged) return
  const calls = Array.from({ length: 100 }, (_, n) => [n * 100, 20])
  await sql`
    insert into bus.breaker_calls (key, at, process, calls)
    select key, at, process, (
      select json_agg(json_build_array(c ->> 0, c ->> 1, case when failed > 0 then 1 else 0 end) order by nth)
      from json_array_elements(${JSON.stringify(calls)}::text::json) with ordinality as one(c, nth)
    ) from bus.breaker_buckets where key = ${key}`
  await sql`update bus.breaker_calls set calls = replace(calls::text, '"', '')::json where key = ${key}`
}

describe('what was measured', () => {
  const key = 'consumer:gamification'
  const lessNervous: BreakerConfig = { ...breakerDefaults, min_calls: 200 }
  beforeAll(async () => {
    await measure(key, true)
    await measure('postgres:batch:users', false)
  })

  it('is in the strip and the buckets of the breaker', async () => {
    const { strip, buckets } = await read(key)
    expect(strip.reduce((sum, { failed }) => sum + failed, 0)).toBe(3_000)
    expect(buckets.length).toBeGreaterThan(340)
    const bad = buckets.find(({ failed }) => failed > 0)
    expect(bad).toMatchObject({ calls: 100, failed: 100, classes: { connection: 100 } })
    expect(bad?.p50_ms).toBeGreaterThan(14)
    expect(bad?.p50_ms).toBeLessThan(29)
  })

  it('leads to suggestions with their evidence', async () => {
    const found = await suggestionsOf(key)
    expect(found.evidence).toMatchObject({ calls: 35_000, buckets: 350, error_rate: 0, calls_per_second: 10 })
    expect(found.suggestions.find(({ field }) => field === 'open_ms.base')?.suggested).toBe(30_000)
    expect(found.suggestions.find(({ field }) => field === 'slow_ms')).toMatchObject({ current: null })
    expect(found.flags.map(({ flag }) => flag)).toEqual(['never_tripped_while_failing'])
    expect(await suggestionsOf('postgres:batch:boards')).toMatchObject({ evidence: null, suggestions: [] })
  })

  it('says before a change what is expected of it, and changes nothing by that', async () => {
    const preview = breakerTuningPreview.parse(
      await bodyOf(await tuning(key, lessNervous, 0, '?dry_run=true')),
    )
    expect(preview).toMatchObject({ version: 0, before: breakerDefaults, after: lessNervous })
    expect(preview.expected).toMatchObject({ calls: 35_000, detection_ms: { before: 10_000 } })
    expect((await one(key))?.version).toBe(0)
    await problemOf(await tuning(key, lessNervous, 4, '?dry_run=true'), 412)
    await problemOf(await tuning(key, lessNervous, 0, '?dryrun=true'), 400)
  })

  const simulate = async (id: string, body: object) =>
    breakerTrialResult.parse(await bodyOf(await send('simulateBreaker', id, { body })))

  it('is what configurations are tried on: what was recorded call by call, exactly', async () => {
    const never = { ...breakerDefaults, failure_rate: 1, consecutive_failures: null }
    const { exact, results } = await simulate(key, { configs: [breakerDefaults, never], hours: 2 })
    expect(exact).toBe(1)
    const [usual, off] = results
    expect(usual).toMatchObject({ calls: 35_000, opens: 1, inferred: 0, bands: null })
    // Twenty failures in a row, one in half a second.
    expect(usual?.time_to_open_ms).toBeGreaterThan(9_000)
    expect(usual?.time_to_open_ms).toBeLessThan(11_000)
    expect(usual?.failures_avoided).toBeGreaterThan(2_500)
    expect(usual?.transitions[0]).toMatchObject({ process: 'long ago', reason: 'consecutive_failures' })
    expect(off).toMatchObject({ opens: 0, failures_met: 3_000, failures_avoided: 0, transitions: [] })
  })

  it('or made of counts, with bands over several seeds, the same for the same seed', async () => {
    const order = { configs: [breakerDefaults], hours: 2, seed: 5, fallback_ms: 3 }
    const { exact, results } = await simulate('postgres:batch:users', order)
    expect(exact).toBe(0)
    const [found] = results
    expect(found?.bands?.opens[0]).toBeGreaterThan(0)
    expect(found?.failures_avoided).toBeGreaterThanOrEqual(found?.bands?.failures_avoided[0] ?? Infinity)
    expect(found?.failures_avoided).toBeLessThanOrEqual(found?.bands?.failures_avoided[1] ?? 0)
    expect((await simulate('postgres:batch:users', order)).results).toEqual(results)
  })

  it('is tried with one to four configurations, each of which can be', async () => {
    const { from, results } = await simulate('consumer:users', { configs: [breakerDefaults] })
    expect([from, results[0]?.calls]).toEqual([null, 0])
    for (const configs of [[], Array(5).fill(breakerDefaults), [{ ...breakerDefaults, enforcing: 200 }]])
      await problemOf(await send('simulateBreaker', key, { body: { configs } }), 400)
  })
})

it('history that was recorded here, under its own configuration, makes the transitions that were recorded', async () => {
  const key = 'redis:ranks'
  const config: BreakerConfig = {
    ...breakerDefaults,
    ...{ window: { kind: 'count', calls: 20 }, min_calls: 5, lump_ms: 0, consecutive_failures: 4 },
    open_ms: { base: 300, factor: 2, max: 600, jitter: 0 },
  }
  await bodyOf(await tuning(key, config, 0))
  await sleep(2_000)
  const guard = world.breakers.of(key)
  for (let n = 0; n < 120; n += 1) {
    const permit = guard.ask()
    await sleep(4)
    if (permit.isAdmitted) guard.settle(permit, n > 30 && n < 80 ? 'failed' : 'ok')
    await sleep(10)
  }
  const recorded = async () =>
    (await read(key)).transitions.reverse().filter(({ reason }) => reason !== 'started')
  await until('it is written', async () => {
    const [row] = await world.database.sql<{ calls: number }[]>`
      select sum(calls + refused)::int as calls from bus.breaker_buckets where key = ${key}`
    return row?.calls === 120
  })
  const { exact, results } = breakerTrialResult.parse(
    await bodyOf(await send('simulateBreaker', key, { body: { configs: [config], hours: 1 } })),
  )
  const before = await recorded()
  expect(exact).toBe(1)
  expect(before.length).toBeGreaterThan(2)
  expect(results[0]?.transitions.map(({ state, reason }) => [state, reason])).toEqual(
    before.map(({ state, reason }) => [state, reason]),
  )
  for (const [nth, { at }] of (results[0]?.transitions ?? []).entries())
    expect(Math.abs(Date.parse(at) - Date.parse(before[nth]?.at ?? ''))).toBeLessThan(50)
}, 60_000)
