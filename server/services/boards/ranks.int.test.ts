import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openRedis, type Redis } from '#server/bus/redis'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { type Ranks, type RankWrite, rankPositions, ranksKey, rebuildRanks } from './ranks.ts'

let server: PrivateRedis
let redis: Redis
let ranks: Ranks
beforeAll(async () => {
  server = await startPrivateRedis()
  redis = openRedis(server.url, () => {})
  if (redis.status !== 'ready') await once(redis, 'ready')
  ranks = { redis, epoch: 'epoch', signature: 'signature' }
})
beforeEach(async () => {
  await redis.flushall()
})
afterAll(async () => {
  redis.disconnect()
  await server.end()
})

const position = { shard: 3, seq: 41 }
const keys = ['week', 'month'].map(period => ranksKey('epoch', 'points', period))
const membersEach = 2_500
const writes = keys.flatMap((key): RankWrite[] =>
  Array.from({ length: membersEach }, (_, n) => ({ key, playerId: randomUUID(), score: n })),
)
/** Three slices of each set, and the end. */
const steps = 7

/** The same Redis; before step `n` of what goes on over it, something else happens. */
const interrupted = (n: number, happens: () => Promise<unknown>): Ranks => {
  let steps = 0
  const get = (target: Redis, name: keyof Redis) => {
    if (name !== 'evalsha') return target[name]
    return async (...args: Parameters<Redis['evalsha']>) => {
      steps += 1
      if (steps === n) await happens()
      return await target.evalsha(...args)
    }
  }
  return { ...ranks, redis: new Proxy(redis, { get: (target, name) => get(target, name as keyof Redis) }) }
}

const sizes = () => Promise.all(keys.map(key => redis.zcard(key)))
const stands = async () => (await rankPositions(ranks)).get(position.shard)

describe('a rebuild of ranks', () => {
  it('sets everything, and stands where Postgres was read', async () => {
    expect(await rebuildRanks(ranks, position, writes)).toBe(true)
    expect(await sizes()).toEqual([membersEach, membersEach])
    expect(await stands()).toBe(position.seq)
  })

  for (let n = 1; n <= steps; n += 1)
    it(`does not count as whole when Redis was emptied before step ${n} of ${steps}`, async () => {
      const emptied = interrupted(n, () => redis.flushall())
      expect(await rebuildRanks(emptied, position, writes)).toBe(false)
      expect(await stands()).toBeUndefined()
    })

  it('gives way to one that began after it', async () => {
    const overtaken = interrupted(4, () => rebuildRanks(ranks, { ...position, seq: 42 }, writes.slice(0, 10)))
    expect(await rebuildRanks(overtaken, position, writes)).toBe(false)
    expect(await stands()).toBe(42)
  })

  it('is not to be trusted before its end', async () => {
    let under: number | undefined
    const looked = interrupted(steps, async () => {
      under = await stands()
    })
    expect(await rebuildRanks(looked, position, writes)).toBe(true)
    expect(under).toBeLessThan(0)
  })
})
