import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCore } from '#server/runtime'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { makeWorld, type World } from '#server/testing/world'
import { requireNoEviction } from './memory-policy.ts'

let redis: PrivateRedis
let world: World
beforeAll(async () => {
  redis = await startPrivateRedis()
  world = await makeWorld({ redisUrl: redis.url })
})
afterAll(async () => {
  await world.end()
  await redis.end()
})

describe('a Redis that forgets when it is full', () => {
  it('is none to start on, and the refusal says the way out', async () => {
    for (const policy of ['allkeys-lru', 'volatile-ttl']) {
      await world.redis.config('SET', 'maxmemory-policy', policy)
      await expect(openCore(world.config, 'worker')).rejects.toThrow(
        new RegExp(`maxmemory-policy ${policy}.*CONFIG SET maxmemory-policy noeviction`),
      )
    }
    await world.redis.config('SET', 'maxmemory-policy', 'noeviction')
    await requireNoEviction(world.redis)
    const core = await openCore(world.config, 'worker')
    await core.close()
  })

  it('is no reason not to start while it is away: Postgres has everything', async () => {
    await redis.kill()
    const core = await openCore(world.config, 'worker')
    expect(core.tail.head(0)).toBe(0)
    await core.close()
    await redis.start()
  })
})
