import type { Redis } from './redis.ts'

const connectDelayMs = 2_000

/**
 * A Redis that evicts would drop events silently, so we do not run on one. Throws with the way out, or with another
 * reason when Redis does not answer.
 */
export async function requireNoEviction(redis: Redis): Promise<void> {
  await connected(redis)
  const info = await redis.info('memory')
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1]
  if (policy === undefined || policy === 'noeviction') return
  throw new Error(
    `Redis runs with maxmemory-policy ${policy}; Diana needs noeviction: CONFIG SET maxmemory-policy noeviction`,
  )
}

/** Commands fail at once until the connection stands, and just after the start it may not stand yet. */
async function connected(redis: Redis): Promise<void> {
  const until = Date.now() + connectDelayMs
  while (redis.status !== 'ready') {
    if (Date.now() > until) throw new Error('Redis does not answer')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
