import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepHealth } from '#server/bus/history'
import { shardCount } from '#server/bus/shards'
import { readRedisMemory, readStreams } from '#server/bus/stream-health'
import { busHealth, busHistory } from '#server/contract/bus-health'
import { signInAdmins } from '#server/testing/admins'
import { problemOf } from '#server/testing/problem'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'

let world: World
let admins: Awaited<ReturnType<typeof signInAdmins>>
let worker: Awaited<ReturnType<World['startWorker']>>
beforeAll(async () => {
  world = await makeWorld()
  worker = await world.startWorker()
  admins = await signInAdmins(world)
  await post(0, 60)
  await world.settled()
})
afterAll(async () => await world.end())

const post = (from: number, count: number) =>
  world.insist(
    Array.from({ length: count }, (_, nth) => ({
      source_id: `health-${from + nth}`,
      type: 'game.login',
      player: { external_id: `player-${nth}` },
    })),
  )

async function health() {
  const answer = await world.api.getBusHealth(admins('viewer').request('/api/v1/bus/health'))
  expect(answer.status).toBe(200)
  return busHealth.parse(await answer.json())
}

async function history(range: string) {
  const answer = await world.api.getBusHistory(admins('viewer').request(`/api/v1/bus/history?range=${range}`))
  expect(answer.status).toBe(200)
  return busHistory.parse(await answer.json())
}

describe('the health of the bus', () => {
  it('has every consumer in every shard, level, with its owner', async () => {
    const { shards, consumers } = await health()
    expect(Object.keys(shards).sort()).toEqual(consumers.map(({ name }) => name).sort())
    for (const own of Object.values(shards)) {
      expect(own.map(({ shard }) => shard)).toEqual(Array.from({ length: shardCount }, (_, nth) => nth))
      for (const one of own)
        expect(one).toMatchObject({ lag_events: 0, lag_seconds: 0, owner: worker.owner, held: 0, dead: 0 })
    }
  })

  it('has every stream as the log says, and what Redis holds', async () => {
    const found = await until('the streams have all of it', async () => {
      const now = await health()
      return now.streams.every(({ behind }) => behind === 0) && now
    })
    const heads = await world.database.sql<{ shard: number; seq: number }[]>`
      select shard, seq from bus.shard_heads order by shard`
    expect(found.streams.map(({ shard, head }) => ({ shard, seq: head }))).toEqual([...heads])
    for (const { head, entries, bytes, oldest } of found.streams.filter(one => one.head > 0)) {
      expect(entries).toBeGreaterThan(0)
      expect(bytes).toBeGreaterThan(0)
      expect(oldest).toBeGreaterThan(0)
      expect(oldest).toBeLessThanOrEqual(head)
    }
    expect(found.redis_memory?.used_bytes).toBeGreaterThan(0)
  })

  it('has no consumer groups whose entries could be left pending', async () => {
    const { redis } = world
    const keys = await redis.keys(`*:${world.epoch()}`)
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(await redis.xinfo('GROUPS', key), key).toEqual([])
  })

  it('says which shard waits, since when, and that nobody works on it', async () => {
    await worker.stop()
    await post(100, 1)
    await world.database.sql`update bus.shard_leases set expires_at = clock_timestamp()`
    const { shards } = await until('it is not of before', async () => {
      const now = await health()
      return now.shards.gamification?.some(({ lag_events }) => lag_events > 0) && now
    })
    const waiting = shards.gamification?.filter(({ lag_events }) => lag_events > 0) ?? []
    expect(waiting).toHaveLength(1)
    expect(waiting[0]).toMatchObject({ owner: null })
    expect(waiting[0]?.lag_seconds).toBeGreaterThan(0)
    worker = await world.startWorker()
    await world.settled()
  })

  it('does not know what Redis holds while that is away', async () => {
    const gone = { get: away, xlen: away, call: away, xrange: away, info: away } as never
    const streams = await readStreams({ sql: world.database.sql, redis: gone, epoch: () => 'x' })
    expect(streams).toHaveLength(shardCount)
    for (const stream of streams)
      expect(stream).toMatchObject({ behind: null, entries: null, bytes: null, oldest: null })
    expect(await readRedisMemory(gone)).toBeNull()
  })

  it('is for admins, and takes nothing', async () => {
    await problemOf(await world.api.getBusHealth(new Request('http://127.0.0.1/api/v1/bus/health')), 401)
    await problemOf(await world.api.getBusHealth(admins('viewer').request('/api/v1/bus/health?shard=1')), 400)
  })
})

const away = async () => {
  throw new Error('Redis is away')
}

describe('the history of the bus', () => {
  it('is kept once in ten seconds, however many workers note it', async () => {
    const { sql } = world.database
    const now = async () => ({ health: await world.core.health(), redisBytes: 1_000 })
    await Promise.all([keepHealth(sql, await now()), keepHealth(sql, await now())])
    await keepHealth(sql, await now())
    const [kept] = await sql<{ all: number; each: number }[]>`
      select (select count(*) from bus.bus_history)::int as all,
        (select count(*) from bus.consumer_history)::int as each`
    expect(kept).toEqual({ all: 1, each: 3 })
  })

  it('shows what came in by the time it took, and the worst of what waited', async () => {
    const { sql } = world.database
    await sql`update bus.bus_history set at = at - interval '30 s'`
    await sql`update bus.consumer_history set at = at - interval '30 s', lag_seconds = 7, lag_events = 70`
    await post(200, 60)
    await world.settled()
    await keepHealth(sql, { health: await world.core.health(), redisBytes: null })
    const { data, bucket_seconds } = await history('1h')
    expect(bucket_seconds).toBe(10)
    expect(data).toHaveLength(2)
    expect(data[0]).toMatchObject({ events_per_second: null, redis_bytes: 1_000, redis_up: true })
    expect(data[0]?.consumers.gamification).toMatchObject({ lag_seconds: 7, lag_events: 70, dead: 0 })
    const [before, after] = await sql<{ at: string; appended: number }[]>`
      select at, appended from bus.bus_history order by at`
    const grown = (after?.appended ?? 0) - (before?.appended ?? 0)
    const took = (Date.parse(after?.at ?? '') - Date.parse(before?.at ?? '')) / 1_000
    expect(data[1]?.events_per_second).toBeCloseTo(grown / took, 1)
    expect(data[1]?.redis_bytes).toBeNull()
    // Over a day both fall into one bucket, or two where its border lies between them: the worst stays.
    const day = await history('24h')
    expect(Math.max(...day.data.map(one => one.consumers.gamification?.lag_seconds ?? 0))).toBe(7)
  })

  it('is forgotten after a fortnight', async () => {
    const { sql } = world.database
    await sql`update bus.bus_history set at = at - interval '15 days'`
    await sql`update bus.consumer_history set at = at - interval '15 days'`
    await keepHealth(sql, { health: await world.core.health(), redisBytes: null })
    const [left] = await sql<{ all: number; each: number }[]>`
      select (select count(*) from bus.bus_history)::int as all,
        (select count(*) from bus.consumer_history)::int as each`
    expect(left).toEqual({ all: 1, each: 3 })
  })

  it('refuses another range', async () => {
    await problemOf(
      await world.api.getBusHistory(admins('viewer').request('/api/v1/bus/history?range=1y')),
      400,
    )
  })
})
