import { createHash } from 'node:crypto'
import type { Redis } from './redis.ts'

/** A Lua script that is sent once and named afterwards; a Redis that does not know it (any more) gets it again. */
export function redisScript(lua: string) {
  const sha = createHash('sha1').update(lua).digest('hex')
  return async (redis: Redis, keys: string[], args: (string | number)[]): Promise<unknown> => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return await redis.eval(lua, keys.length, ...keys, ...args)
    }
  }
}
