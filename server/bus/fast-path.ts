import type { BusEvent } from '#server/events/envelope'
import type { Logger } from '#server/log'
import type { Guard } from './breakers/guard.ts'
import { type Chunk, toChunks } from './chunk.ts'
import { compareAndAppend } from './compare-and-append.ts'
import { redisFailure } from './failure.ts'
import { groupBy } from './group-by.ts'
import type { Redis } from './redis.ts'

/** Numbers per shard grow, so a chunk that waits for one of another process usually waits only this long. */
const retryDelayMs = 4
const retries = 3

export type FastPath = {
  /** Sends what a committed append wrote to Redis, without the caller waiting. Never throws: the relay does the rest. */
  publish: (events: BusEvent[]) => void
}

/** Right after a commit the appending process itself moves its events to Redis; a queue per shard keeps their order. */
export function makeFastPath(deps: {
  redis: Redis
  epoch: () => string
  guard: Guard
  log: Logger
}): FastPath {
  const queues = new Map<number, Chunk[]>()

  async function drain(shard: number, queue: Chunk[]): Promise<void> {
    for (let failures = 0; queue.length > 0; ) {
      const chunks = queue.splice(0, 64)
      const answer = await deps.guard.run(() => compareAndAppend(deps.redis, deps.epoch(), chunks), {
        failureOf: redisFailure,
        refused: () => null,
      })
      if (answer === null) return
      const { verdict, mark } = answer
      if (verdict === 'behind') deps.log.debug({ shard, mark }, 'stream is behind')
      if (verdict === 'ok') {
        failures = 0
      } else if (verdict === 'behind' && mark >= 0 && failures < retries) {
        failures += 1
        queue.unshift(...chunks)
        await new Promise(resolve => setTimeout(resolve, retryDelayMs))
      } else {
        return
      }
    }
    deps.log.trace({ shard }, 'fast path level')
  }

  function publish(events: BusEvent[]) {
    const byShard = groupBy(events, event => event.shard)
    for (const [shard, own] of byShard) {
      const running = queues.get(shard)
      if (running) {
        running.push(...toChunks(own))
        continue
      }
      const queue = toChunks(own)
      queues.set(shard, queue)
      drain(shard, queue)
        .catch((error: Error) =>
          deps.log.debug({ shard, reason: error.message }, 'fast path left to the relay'),
        )
        .finally(() => queues.delete(shard))
    }
  }

  return { publish }
}
