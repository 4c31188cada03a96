import type { Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import type { Logger } from '#server/log'
import type { Guard } from './breakers/guard.ts'
import { redisFailure } from './failure.ts'
import { type Loop, startLoop } from './loop.ts'
import { type Position, readEvents } from './read-events.ts'
import { makeRecent, type Recent } from './recent.ts'
import type { Redis } from './redis.ts'
import { allShards, shardCount } from './shards.ts'
import { markKey, streamKey } from './stream-keys.ts'

export const blockMs = 1_000
const headsEveryMs = { healthy: 500, redisAway: 50 }
const recentPerShard = 1_024
/** Between two reads, so that one brings what several appends wrote. */
const restMs = 2

/** Rather than as long as the breaker says: it may be told otherwise meanwhile. */
const refusedMostMs = 1_000

type Deps = { sql: Sql; redis: Redis; blocking: Redis; epoch: () => string; guard: Guard; log: Logger }

export type Tail = {
  /** The newest seq known of a shard, from Redis or Postgres. */
  head: (shard: number) => number
  /** Events after each position, in order, gapless: from memory where possible, else from Postgres. */
  read: (positions: Position[], limit: number) => Promise<Map<number, RawEvent[]>>
  /** Calls back when shards have new events; returns the way to stop. */
  onAdvance: (listener: (shards: number[]) => void) => () => void
  /** Since when Redis has not answered (epoch ms); undefined while it does. */
  redisAwaySince: () => number | undefined
  stop: () => Promise<void>
}

/**
 * One reader of all streams per process; consumers and live streams share what it reads. It is a fast copy of the end
 * of the log and nothing more: positions live in Postgres, and whoever needs what it does not hold reads there. While
 * Redis is away it watches the shard heads in Postgres, so nobody waits for Redis to come back.
 */
export async function startTail(deps: Deps): Promise<Tail> {
  const known = new Map((await readHeads(deps.sql)).map(({ shard, seq }) => [shard, seq]))
  if (known.size !== shardCount) {
    throw new Error(`The database was set up for ${known.size} shards, this program for ${shardCount}.`)
  }
  const listeners = new Set<(shards: number[]) => void>()
  let recents = new Map<number, Recent>()
  let awaySince: number | undefined

  const announce = (shards: number[]) => {
    if (shards.length > 0) for (const listener of listeners) listener(shards)
  }
  const learn = (shard: number, seq: number) => {
    if (seq <= (known.get(shard) ?? 0)) return false
    known.set(shard, seq)
    return true
  }

  const follow = async (): Promise<number> =>
    await deps.guard.run(readOnce, {
      failureOf: redisFailure,
      refused: retryAfterMs => {
        markAway()
        return Math.min(retryAfterMs, refusedMostMs)
      },
    })

  const readOnce = async () => {
    if (recents.size === 0) recents = await startAtMarks(deps)
    const shards = [...recents]
    const keys = shards.map(([shard]) => streamKey(deps.epoch(), shard))
    const ids = shards.map(([, recent]) => `${recent.last}-0`)
    const answer = await deps.blocking.xread('COUNT', 200, 'BLOCK', blockMs, 'STREAMS', ...keys, ...ids)
    awaySince = undefined
    const advanced = new Set<number>()
    for (const [key, entries] of answer ?? []) {
      const shard = shards[keys.indexOf(key)]?.[0] ?? -1
      for (const [, fields] of entries) {
        const events: RawEvent[] = JSON.parse(field(fields, 'd'))
        const recent = recents.get(shard)
        if (!recent) continue
        recent.push(Number(field(fields, 'f')), events)
        if (learn(shard, recent.last)) advanced.add(shard)
      }
    }
    announce([...advanced])
    return restMs
  }

  const watchHeads = async () => {
    const heads = await readHeads(deps.sql)
    // Redis is normally ahead of this poll. A head counts as news only when the stream has had a round to bring it.
    if (awaySince === undefined) await new Promise(resolve => setTimeout(resolve, 25))
    announce(heads.filter(head => learn(head.shard, head.seq)).map(head => head.shard))
    return awaySince === undefined ? headsEveryMs.healthy : headsEveryMs.redisAway
  }

  const markAway = () => {
    awaySince ??= Date.now()
    // What was read before may not be what Redis holds when it comes back.
    recents = new Map()
  }

  const read = async (positions: Position[], limit: number) => {
    const found = new Map<number, RawEvent[]>()
    const missing: Position[] = []
    for (const position of positions) {
      const events = recents.get(position.shard)?.after(position.after, limit)
      if (events && events.length > 0) found.set(position.shard, events)
      else if ((known.get(position.shard) ?? 0) > position.after) missing.push(position)
    }
    if (missing.length === 0) return found
    deps.log.debug({ shards: missing.length }, 'read from the log')
    for (const [shard, events] of await readEvents(deps.sql, missing, limit)) found.set(shard, events)
    return found
  }

  const loops: Loop[] = [
    startLoop({ name: 'tail', tick: follow, onError: async () => markAway(), log: deps.log }),
    startLoop({ name: 'heads', tick: watchHeads, log: deps.log }),
  ]
  return {
    head: shard => known.get(shard) ?? 0,
    read,
    onAdvance: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    redisAwaySince: () => awaySince,
    stop: async () => {
      deps.blocking.disconnect()
      await Promise.all(loops.map(loop => loop.stop()))
    },
  }
}

const readHeads = (sql: Sql) => sql<{ shard: number; seq: number }[]>`select shard, seq from bus.shard_heads`

/** Begins at the present: what came before is read from Postgres by whoever needs it. */
async function startAtMarks(deps: Deps): Promise<Map<number, Recent>> {
  const marks = await Promise.all(allShards.map(shard => deps.redis.get(markKey(deps.epoch(), shard))))
  return new Map(allShards.map((shard, i) => [shard, makeRecent(Number(marks[i] ?? 0), recentPerShard)]))
}

function field(fields: string[], name: string): string {
  for (let i = 0; i < fields.length; i += 2) if (fields[i] === name) return fields[i + 1] ?? ''
  throw new Error(`stream entry without field ${name}`)
}
