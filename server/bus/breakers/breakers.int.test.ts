import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { startPostgresProxy } from '#server/testing/postgres-proxy'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { heartbeat, signOff } from '../members.ts'
import { type Breakers, makeBreakers } from './breakers.ts'
import { forgetOldBreakerRows } from './forget-old.ts'
import { keepBreakers } from './keep-breakers.ts'
import { readBreakers } from './read-breakers.ts'
import { tellCluster } from './tell-cluster.ts'
import { force, release, tune } from './tune.ts'
import { readStanding } from './versions.ts'

let world: World
let ends: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(async () => {
  await Promise.all(ends.map(end => end()))
  ends = []
})
afterAll(async () => await world.end())

const by = 'somebody'
const newKey = () => `test:${randomUUID()}`
const twitchy: BreakerConfig = {
  ...breakerDefaults,
  ...{ consecutive_failures: 2, lump_ms: 0 },
  open_ms: { base: 300, factor: 1, max: 300, jitter: 0 },
}

/** Another process: breakers of its own that are kept in the same database. */
async function startProcess(sql = world.database.sql) {
  const process = `test-${randomUUID()}`
  const breakers = makeBreakers({ log: world.log })
  await heartbeat(world.database.sql, process, 'worker')
  const keeping = keepBreakers({ sql, breakers, process, log: world.log })
  const stop = async () => {
    await keeping.stop()
    await signOff(world.database.sql, process)
  }
  ends.push(stop)
  return { process, breakers, stop: keeping.stop }
}

const set = async (key: string, config: BreakerConfig) => {
  const { version } = await readStanding(world.database.sql, key)
  await tune(world.database.sql, { key, by, reason: 'test', config, seen: version })
}

function call(breakers: Breakers, key: string, outcome: 'ok' | 'failed'): boolean {
  const guard = breakers.of(key)
  const permit = guard.ask()
  if (permit.isAdmitted) guard.settle(permit, outcome, outcome === 'failed' ? 'connection' : undefined)
  return permit.isAdmitted
}

const failTwice = (breakers: Breakers, key: string) => {
  for (let n = 0; n < 2; n += 1) call(breakers, key, 'failed')
}

const isOpen = (breakers: Breakers, key: string) => breakers.of(key).refusesForMs() > 0

const told = async (key: string) => {
  world.fastPath.publish(await tellCluster(world.database.sql))
  const rows = await world.database.sql<{ type: string; processes: number; agreed: number }[]>`
    select type, (data ->> 'processes')::int as processes, (data ->> 'agreed')::int as agreed from bus.events
    where type like 'system.breaker%' and data ->> 'key' = ${key} order by seq`
  return [...rows]
}

const rowsOf = (key: string) => world.database.sql<{ state: string; reason: string; process: string }[]>`
  select state, reason, process from bus.breaker_states where key = ${key} order by id`

describe('what an admin sets', () => {
  it('reaches every process within two seconds, and what was counted stays', async () => {
    const key = newKey()
    const processes = [await startProcess(), await startProcess()]
    for (const { breakers } of processes)
      for (let n = 0; n < 30; n += 1) call(breakers, key, n < 10 ? 'failed' : 'ok')
    // A third failed: of the same calls, that is more than a quarter from the next one on.
    await set(key, { ...breakerDefaults, lump_ms: 0, consecutive_failures: null, failure_rate: 0.25 })
    const startedAt = performance.now()
    await until('both decide by it', () => {
      for (const { breakers } of processes) call(breakers, key, 'failed')
      return processes.every(({ breakers }) => isOpen(breakers, key))
    })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('by hand holds until its time, in every process, and is let go before it', async () => {
    const key = newKey()
    const { sql } = world.database
    const processes = [await startProcess(), await startProcess()]
    const all = (open: boolean) => () => processes.every(({ breakers }) => isOpen(breakers, key) === open)
    const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
    await force(sql, { key, by, reason: 'test', state: 'open', until: inMs(60_000) })
    await until('both are open', all(true), 2_500)
    await release(sql, { key, by, reason: 'test' })
    await until('both are closed', all(false), 2_500)
    await force(sql, { key, by, reason: 'test', state: 'open', until: inMs(2_500) })
    await until('both are open', all(true), 2_500)
    await until('its time is over', all(false), 4_000)
  })

  it('is taken over by a process that starts later', async () => {
    const key = newKey()
    await set(key, twitchy)
    const { breakers } = await startProcess()
    await until('it is known', () => {
      failTwice(breakers, key)
      return isOpen(breakers, key)
    })
  })
})

describe('the view of all', () => {
  it('is told once, when more than half agree, and not for one of them', async () => {
    const key = newKey()
    await set(key, twitchy)
    const [a, b, c] = [await startProcess(), await startProcess(), await startProcess()]
    const all = [a, b, c].map(({ breakers }) => breakers)
    for (const breakers of all) expect(call(breakers, key, 'ok')).toBe(true)
    const opens = async (breakers: Breakers) =>
      await until('it opens', () => {
        failTwice(breakers, key)
        return isOpen(breakers, key)
      })
    const view = async () => (await readBreakers(world.database.sql, [key])).data[0]
    await until('all of them are known', async () => (await view())?.processes.length === 3)
    await opens(a.breakers)
    await until('that is written', async () => (await rowsOf(key)).some(({ state }) => state === 'open'))
    await sleep(3_000)
    expect(await told(key)).toEqual([])
    expect(await view()).toMatchObject({ state: 'closed' })
    expect((await view())?.processes.map(({ state }) => state).sort()).toEqual(['closed', 'closed', 'open'])
    await opens(b.breakers)
    expect(await until('it is told', async () => (await told(key))[0])).toEqual({
      ...{ type: 'system.breaker_opened', processes: 3, agreed: 2 },
    })
    await until('probes close them', () => all.every(breakers => call(breakers, key, 'ok')))
    await until('that is told', async () => (await told(key)).at(-1)?.type === 'system.breaker_closed')
    await sleep(3_000)
    const types = (await told(key)).map(({ type }) => type)
    expect(types.filter(type => type === 'system.breaker_opened')).toHaveLength(1)
    expect(types.filter(type => type === 'system.breaker_closed')).toHaveLength(1)
  })

  it('of an outage that all of them saw is told afterwards, though each writes its own at another time', async () => {
    const key = newKey()
    const [first, second] = [makeBreakers({ log: world.log }), makeBreakers({ log: world.log })]
    const setting = { key, config: twitchy, forced: null }
    for (const breakers of [first, second]) {
      breakers.apply([setting])
      call(breakers, key, 'ok')
    }
    await sleep(20)
    for (const breakers of [first, second]) failTwice(breakers, key)
    await sleep(400)
    for (const breakers of [first, second]) expect(call(breakers, key, 'ok')).toBe(true)
    // Postgres is back: one after the other takes up its writing.
    for (const breakers of [first, second]) {
      const process = `test-${randomUUID()}`
      await heartbeat(world.database.sql, process, 'web')
      const keeping = keepBreakers({ sql: world.database.sql, breakers, process, log: world.log })
      ends.push(keeping.stop)
      await sleep(600)
    }
    await until('it is told', async () => (await told(key)).length >= 2)
    expect((await told(key)).map(({ type, processes }) => [type, processes])).toEqual([
      ['system.breaker_opened', 2],
      ['system.breaker_half_opened', 2],
      ['system.breaker_closed', 2],
    ])
  })
})

describe('what was counted', () => {
  it('is written at the end, call by call where they were few, and only once', async () => {
    const key = newKey()
    await set(key, twitchy)
    const { breakers, process, stop } = await startProcess()
    await until('it opens', () => {
      failTwice(breakers, key)
      return isOpen(breakers, key)
    })
    call(breakers, key, 'ok')
    await stop()
    await stop()
    const [row] = await world.database.sql<Record<string, number>[]>`
      select sum(calls)::int as calls, sum(failed)::int as failed, sum(refused)::int as refused,
        sum((classes ->> 'connection')::int)::int as connection
      from bus.breaker_buckets where key = ${key} and process = ${process}`
    const logged = await world.database.sql<{ calls: number[][] }[]>`
      select calls from bus.breaker_calls where key = ${key} and process = ${process}`
    expect(row).toMatchObject({ failed: row?.calls, connection: row?.calls })
    expect(row?.refused).toBeGreaterThan(0)
    expect(logged.flatMap(({ calls }) => calls)).toHaveLength((row?.calls ?? 0) + (row?.refused ?? 0))
  })

  it('waits while Postgres is away, as what happened does', async () => {
    const proxy = await startPostgresProxy(world.core.config.databaseUrl)
    const database = openDatabase(proxy.url, { max: 2, name: 'behind a proxy', statementTimeoutMs: 1_000 })
    ends.push(database.end, proxy.end)
    const key = newKey()
    await set(key, twitchy)
    const { breakers } = await startProcess(database.sql)
    await until('it is kept', () => {
      call(breakers, key, 'ok')
      return rowsOf(key).then(rows => rows.length > 0)
    })
    proxy.cut()
    failTwice(breakers, key)
    expect(isOpen(breakers, key)).toBe(true)
    proxy.cut()
    const states = () => rowsOf(key).then(rows => rows.map(({ state }) => state))
    await until('it is written', async () => (await states()).includes('open'))
    expect((await states()).filter(state => state === 'open')).toHaveLength(1)
  })

  it('is forgotten in time, but for how a living process stands', async () => {
    const key = newKey()
    const { sql } = world.database
    const { breakers, process } = await startProcess()
    call(breakers, key, 'ok')
    await until('it is kept', () => rowsOf(key).then(rows => rows.length > 0))
    const [old, gone] = ['15 days', `gone-${randomUUID()}`]
    await sql`
      insert into bus.breaker_states (key, process, state, since, reason, snapshot, seen_at, told)
      values (${key}, ${gone}, 'open', now() - ${old}::interval, 'failure_rate', '{}', now() - ${old}::interval, true)`
    await sql`
      insert into bus.breaker_buckets
      select ${key}, now() - ${old}::interval, ${gone}, 1, 1, 0, 0, 0, 0, '{}', '[]'`
    await sql`update bus.breaker_states set seen_at = now() - ${old}::interval, told = true where key = ${key}`
    await forgetOldBreakerRows(sql)
    expect((await rowsOf(key)).map(row => row.process)).toEqual([process])
    expect(await sql`select from bus.breaker_buckets where process = ${gone}`).toHaveLength(0)
  })
})
