import { Redis } from 'ioredis'

export type { Redis }

const reconnectDelayMs = (attempt: number) => Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2)

/**
 * For commands: fails at once while Redis is away, since Postgres can always answer instead. A connection that leaves
 * commands without an answer is replaced: the other end may have vanished without a word.
 */
export function openRedis(url: string, onError: (error: Error) => void): Redis {
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0 }
  // What is sent in the same moment, for a dozen shards say, goes out as one piece.
  return open(url, onError, {
    ...options,
    commandTimeout: 1_000,
    socketTimeout: 2_000,
    enableAutoPipelining: true,
  })
}

/**
 * For XREAD BLOCK: the connection is held by the call, so a silent one is cut after twice its block time. A call whose
 * connection is lost fails rather than waits for the next one: its reader has to know that Redis is away.
 */
export function openBlockingRedis(url: string, blockMs: number, onError: (error: Error) => void): Redis {
  return open(url, onError, { maxRetriesPerRequest: 0, socketTimeout: 2 * blockMs })
}

type Behaviour = {
  enableOfflineQueue?: boolean
  maxRetriesPerRequest: number
  enableAutoPipelining?: boolean
  commandTimeout?: number
  socketTimeout?: number
}

function open(url: string, onError: (error: Error) => void, options: Behaviour): Redis {
  const address = url.startsWith('unix://') ? url.slice('unix://'.length) : url
  const redis = new Redis(address, { ...options, connectTimeout: 2_000, retryStrategy: reconnectDelayMs })
  redis.on('error', onError)
  return redis
}
