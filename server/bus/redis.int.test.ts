import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PrivateRedis, startPrivateRedis } from '#server/testing/private-redis'
import { until } from '#server/testing/until'
import { type Edge, startProxy } from '../../e2e/faults/proxy.ts'
import { makeRandom } from '../../e2e/faults/random.ts'
import { openRedis, type Redis } from './redis.ts'

let server: PrivateRedis
let edge: Edge
let redis: Redis
beforeAll(async () => {
  server = await startPrivateRedis()
  edge = await startProxy({ path: server.url.slice('unix://'.length) }, makeRandom(1))
  redis = openRedis(`redis://127.0.0.1:${edge.port}`, () => undefined)
  await until('Redis answers', () => redis.ping().catch(() => undefined))
})
afterAll(async () => {
  redis.disconnect()
  edge.close()
  await server.end()
})

describe('a connection for commands', () => {
  it('is replaced when its server vanished without a word', async () => {
    edge.vanish()
    await expect(redis.ping()).rejects.toThrow('timed out')
    edge.clear()
    expect(await until('Redis answers again', () => redis.ping().catch(() => undefined), 10_000)).toBe('PONG')
  })
})
