import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawEvent } from '#server/events/parse-event'
import { login, playersOf } from '#server/testing/drafts'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from './append.ts'
import { relayDistance, relayOnce } from './relay.ts'
import { markKey, streamKey } from './stream-keys.ts'

const shard = 3
const budgetEvents = 200
let redis: PrivateRedis
let world: World
let player: string
beforeAll(async () => {
  redis = await startPrivateRedis()
  world = await makeWorld({ redisUrl: redis.url, budgetEvents })
  player = playersOf(shard, 1)[0] ?? ''
})
afterAll(async () => {
  await world.end()
  await redis.end()
})

const deps = () => ({ ...world, budgetEvents })
const commit = (count: number) =>
  world.database.sql.begin(async tx =>
    append(
      tx,
      Array.from({ length: count }, () => login(player)),
    ),
  )

async function streamed(): Promise<RawEvent[]> {
  const found = await world.redis.xrange(streamKey(world.epoch(), shard), '-', '+')
  return found.flatMap(([, fields]): RawEvent[] => JSON.parse(fields[fields.indexOf('d') + 1] ?? '[]'))
}

async function logged(from: number): Promise<RawEvent[]> {
  return await world.database.sql<RawEvent[]>`
    select id, type, version, occurred_at as "occurredAt", recorded_at as "recordedAt", player_id as "playerId",
      correlation_id as "correlationId", causation_id as "causationId", source, source_id as "sourceId",
      rule_set as "ruleSet", data, shard, seq
    from bus.events where shard = ${shard} and seq >= ${from} order by seq`
}

/** The stream holds the end of the log: the same events, from some point on to the last. */
async function expectStreamIsEndOfLog() {
  const events = await streamed()
  expect(events.length).toBeGreaterThan(0)
  expect(events).toEqual([...(await logged(events[0]?.seq ?? 0))])
}

const leaders = () => world.database.sql<{ pid: number }[]>`
  select pid from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())
    and ((classid::bigint << 32) | objid::bigint) = hashtext('diana.relay')::bigint`

describe('relay', () => {
  it('moves what no fast path moved, and then has nothing to do', async () => {
    await commit(3)
    await commit(4)
    expect(await relayDistance(deps())).toBe(7)
    expect(await relayOnce(deps())).toBe(7)
    expect(await relayOnce(deps())).toBe(0)
    expect(await relayDistance(deps())).toBe(0)
    await expectStreamIsEndOfLog()
  })

  it('leaves one copy of everything when two relays and the fast path work at once', async () => {
    for (let round = 0; round < 10; round++) {
      const events = await commit(1 + (round % 7))
      world.fastPath.publish(events)
      await Promise.all([relayOnce(deps()), relayOnce(deps()), commit(2).then(world.fastPath.publish)])
    }
    await until('Redis holds everything', async () => {
      await relayOnce(deps())
      return (await relayDistance(deps())) === 0
    })
    await expectStreamIsEndOfLog()
  })

  it('starts a stream that Redis lost at the slowest checkpoint', async () => {
    const [last] = await commit(1)
    const head = last?.seq ?? 0
    const { sql } = world.database
    await sql`insert into bus.checkpoints (consumer, shard, seq) values ('near', ${shard}, ${head - 5})`
    await sql`insert into bus.checkpoints (consumer, shard, seq) values ('far', ${shard}, ${head - 20})`
    await world.redis.flushall()
    await relayOnce(deps())
    expect((await streamed())[0]?.seq).toBe(head - 19)
    await expectStreamIsEndOfLog()
  })

  it('is level again at once when nobody needs what Redis lost', async () => {
    const [last] = await commit(1)
    await world.database.sql`update bus.checkpoints set seq = ${last?.seq ?? 0}`
    await world.redis.flushall()
    await relayOnce(deps())
    expect(await relayDistance(deps())).toBe(0)
    world.fastPath.publish(await commit(2))
    await until('the fast path alone goes on from there', async () => (await relayDistance(deps())) === 0)
    expect((await streamed()).map(event => event.seq)).toEqual([1, 2].map(n => (last?.seq ?? 0) + n))
  })

  it('does not refill a lost stream beyond its budget, however far behind a consumer is', async () => {
    await world.database.sql`update bus.checkpoints set seq = 0 where consumer = 'far'`
    for (let i = 0; i < 5; i++) await commit(100)
    await world.redis.flushall()
    await relayOnce(deps())
    expect(await streamed()).toHaveLength(budgetEvents)
    await expectStreamIsEndOfLog()
  })

  it('goes on where Redis stands after it came back empty under way', async () => {
    await redis.kill()
    await commit(10)
    await expect(relayOnce(deps())).rejects.toThrow()
    await redis.startEmpty()
    await until('Redis holds everything', async () => {
      await relayOnce(deps()).catch(() => undefined)
      return (await relayDistance(deps())) === 0
    })
    await expectStreamIsEndOfLog()
  })

  it('leads once, trims what is beyond the budget, and leads elsewhere when its connection dies', async () => {
    await world.startWorker({ consumers: [] })
    await world.startWorker({ consumers: [] })
    await until('a relay leads', async () => (await leaders()).length === 1)
    for (let i = 0; i < 10; i++) await commit(100)
    const head = (await logged(0)).length
    // Redis trims whole nodes of a stream, never inside an entry, and the relay writes up to 500 events as one entry.
    await until('the stream is trimmed', async () => {
      const events = await streamed()
      return events.at(-1)?.seq === head && events.length < budgetEvents + 700
    })
    await expectStreamIsEndOfLog()

    for (let i = 0; i < 3; i++) {
      const [leader] = await until('a relay leads', async () => {
        const found = await leaders()
        return found.length === 1 && found
      })
      await world.database.sql`select pg_terminate_backend(${leader?.pid ?? 0})`
      await until('another connection leads', async () => {
        const now = await leaders()
        return now.length === 1 && now[0]?.pid !== leader?.pid
      })
      await commit(1)
      await until('it relays', async () => (await relayDistance(deps())) === 0)
    }
    expect(await world.redis.get(markKey(world.epoch(), shard))).toBe(String((await logged(0)).length))
  })
})
