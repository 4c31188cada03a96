import type { Redis } from './redis.ts'

/** A Redis that evicts would drop events silently, so we do not run on one. Throws with the way out. */
export async function requireNoEviction(redis: Redis): Promise<void> {
  const info = await redis.info('memory')
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1]
  if (policy === undefined || policy === 'noeviction') return
  throw new Error(
    `Redis runs with maxmemory-policy ${policy}; Diana needs noeviction: CONFIG SET maxmemory-policy noeviction`,
  )
}
