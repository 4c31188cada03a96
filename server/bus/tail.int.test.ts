import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { countingConsumer, createEffects, effectsOf } from '#server/testing/counting-consumer'
import { login, playersOf } from '#server/testing/drafts'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { until } from '#server/testing/until'
import { makeWorld, type World } from '#server/testing/world'
import { append } from './append.ts'
import { relayDistance } from './relay.ts'
import { allShards } from './shards.ts'

let redis: PrivateRedis
let world: World
let worker: Awaited<ReturnType<World['startWorker']>>
const players = allShards.flatMap(shard => playersOf(shard, 1))
beforeAll(async () => {
  redis = await startPrivateRedis()
  world = await makeWorld({ redisUrl: redis.url })
  await createEffects(world.database.sql)
  worker = await world.startWorker({ consumers: [countingConsumer('counter')] })
})
afterAll(async () => {
  await world.end()
  await redis.end()
})

async function state(rounds = 1): Promise<BusEvent[]> {
  const events: BusEvent[] = []
  for (let round = 0; round < rounds; round++) {
    const own = await world.database.sql.begin(async tx =>
      append(
        tx,
        players.map(player => login(player)),
      ),
    )
    world.fastPath.publish(own)
    events.push(...own)
  }
  return events
}

/** Everything in the log was applied once, each shard in its order. */
async function expectAllOnce() {
  await world.settled()
  const effects = await effectsOf(world.database.sql, 'counter')
  const heads = await world.database.sql<
    { shard: number; seq: number }[]
  >`select shard, seq from bus.shard_heads`
  for (const { shard, seq } of heads) {
    const done = effects.filter(effect => effect.shard === shard).map(effect => effect.seq)
    expect(done).toEqual(Array.from({ length: seq }, (_, i) => i + 1))
  }
}

const redisIs = (state: 'away' | 'back') =>
  until(`Redis is ${state}`, () => (world.tail.redisAwaySince() === undefined) === (state === 'back'))
const streamsAreWhole = () => until('Redis holds everything', async () => (await relayDistance(world)) === 0)

describe('without Redis', () => {
  it('events are applied while it is dead, and once it has come back empty', async () => {
    await state(3)
    await expectAllOnce()
    await redis.kill()
    await redisIs('away')
    await state(3)
    await expectAllOnce()
    await redis.startEmpty()
    await state(3)
    await expectAllOnce()
    await redisIs('back')
    await streamsAreWhole()
  })

  it('events are applied while it is frozen and answers nothing', async () => {
    await redis.freeze()
    await state(3)
    await expectAllOnce()
    await redisIs('away')
    await redis.thaw()
    await redisIs('back')
    await state(3)
    await expectAllOnce()
    await streamsAreWhole()
  })

  it('events are applied once while it is emptied again and again', async () => {
    for (let i = 0; i < 5; i++) {
      await state(2)
      await world.redis.flushall()
      await state(2)
    }
    await expectAllOnce()
    await streamsAreWhole()
  })

  it('events are applied once while connections to it are cut', async () => {
    for (let i = 0; i < 5; i++) {
      await state()
      await world.redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
      await state()
    }
    await expectAllOnce()
    await streamsAreWhole()
  })
})

describe('a consumer that is new', () => {
  it('reads the whole log from Postgres, in order, although the streams no longer hold it', async () => {
    await state(40)
    await world.redis.flushall()
    const applied = new Map<number, number[]>()
    const late = countingConsumer('late', {
      after: async (_tx, events) => {
        for (const { shard, seq } of events) applied.set(shard, [...(applied.get(shard) ?? []), seq])
      },
    })
    await worker.stop()
    await world.startWorker({ consumers: [countingConsumer('counter'), late] })
    await expectAllOnce()
    for (const shard of allShards) {
      const seqs = applied.get(shard) ?? []
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1))
      expect(seqs.length).toBeGreaterThan(40)
    }
  })
})
