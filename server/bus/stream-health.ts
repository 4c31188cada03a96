import type { Sql } from '#db/client'
import type { StreamHealth } from '#server/contract/bus-health'
import type { Redis } from './redis.ts'
import { markKey, streamKey } from './stream-keys.ts'

type Deps = { sql: Sql; redis: Redis; epoch: () => string }
type InRedis = Pick<StreamHealth, 'entries' | 'bytes' | 'oldest'> & { mark: number }

/** Each shard of the log beside its stream; what Redis does not say is null. */
export async function readStreams({ sql, redis, epoch }: Deps): Promise<StreamHealth[]> {
  const heads = await sql<{ shard: number; seq: number; recordedAt: string }[]>`
    select shard, seq, recorded_at as "recordedAt" from bus.shard_heads order by shard`
  const streams = await Promise.all(heads.map(({ shard }) => inRedis(redis, epoch(), shard))).catch(
    () => null,
  )
  return heads.map(({ shard, seq, recordedAt }, index) => {
    const stream = streams?.[index]
    return {
      ...{ shard, head: seq, newest_at: seq === 0 ? null : recordedAt },
      behind: stream ? Math.max(0, seq - stream.mark) : null,
      ...{ entries: stream?.entries ?? null, bytes: stream?.bytes ?? null, oldest: stream?.oldest ?? null },
    }
  })
}

async function inRedis(redis: Redis, epoch: string, shard: number): Promise<InRedis> {
  const key = streamKey(epoch, shard)
  const [mark, entries, bytes, [first]] = await Promise.all([
    redis.get(markKey(epoch, shard)),
    redis.xlen(key),
    redis.call('MEMORY', 'USAGE', key),
    redis.xrange(key, '-', '+', 'COUNT', 1),
  ])
  const fields = first?.[1] ?? []
  const from = Number(fields[fields.indexOf('f') + 1] ?? Number.NaN)
  return {
    ...{ mark: Number(mark ?? 0), entries, bytes: typeof bytes === 'number' ? bytes : 0 },
    oldest: Number.isNaN(from) ? null : from,
  }
}

/** What Redis holds in all, and may; null while it does not say. */
export async function readRedisMemory(redis: Redis): Promise<{ used: number; max: number | null } | null> {
  const info = await redis.info('memory').catch(() => null)
  if (info === null) return null
  const figure = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0)
  return { used: figure('used_memory'), max: figure('maxmemory') || null }
}
