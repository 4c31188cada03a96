import { z } from 'zod'
import { overview } from './overview.ts'
import { timestamp } from './text.ts'

const { consumers, relay, redis, postgres, processes } = overview.shape

/** One consumer in one shard. */
const shardHealth = z.object({
  shard: z.int(),
  lag_events: z.int(),
  /** Age of the oldest event it has not applied; 0 when level. */
  lag_seconds: z.number(),
  /** The process that works on it; null while nobody does. */
  owner: z.string().nullable(),
  held: z.int(),
  dead: z.int(),
})
export type ShardHealth = z.infer<typeof shardHealth>

/** One shard of the log and its stream. What Redis alone knows is null while it does not say. */
const streamHealth = z.object({
  shard: z.int(),
  /** Number of its newest event. */
  head: z.int(),
  newest_at: timestamp.nullable(),
  /** In the log and not in the stream yet. */
  behind: z.int().nullable(),
  /** Entries, each the events of one append. */
  entries: z.int().nullable(),
  bytes: z.int().nullable(),
  /** Number of the oldest event in it: who stands before that reads from Postgres. */
  oldest: z.int().nullable(),
})
export type StreamHealth = z.infer<typeof streamHealth>

const logKeeper = z.enum([
  ...(['checkpoint', 'held_event', 'dead_letter', 'back_test', 'comparison', 'recount'] as const),
  ...(['replay', 'reconciliation', 'export', 'board_fill'] as const),
])

/** How long the log is kept. Days of it are dropped whole, the oldest first, and not while somebody needs them. */
const retention = z.object({
  days: z.int(),
  /** Nothing recorded before this is in the log; null while it is whole. */
  begins: timestamp.nullable(),
  next: z.object({ day: z.string(), due_at: timestamp }).nullable(),
  /** Who needs the next day although it is due: what they are, which of them, and since when they need the log. */
  kept_by: z.array(z.object({ who: logKeeper, name: z.string(), since: timestamp })),
})
export type Retention = z.infer<typeof retention>

/** Body of `GET /api/v1/bus/health`. */
export const busHealth = z.object({
  ...{ relay, redis, postgres, processes, consumers },
  /** By the name of the consumer, each shard once, in order. */
  shards: z.record(z.string(), z.array(shardHealth)),
  streams: z.array(streamHealth),
  retention,
  redis_memory: z.object({ used_bytes: z.int(), max_bytes: z.int().nullable() }).nullable(),
  as_of: timestamp,
})
export type BusHealthView = z.infer<typeof busHealth>

/** How far back, and so how wide a bucket is. */
export const historyRanges = ['1h', '24h', '7d', '14d'] as const
export type HistoryRange = (typeof historyRanges)[number]

/** Of a bucket: the worst of what waited, the mean of rates. Null where nothing is known. */
const bucket = z.object({
  at: timestamp,
  events_per_second: z.number().nullable(),
  relay_behind: z.int().nullable(),
  redis_bytes: z.int().nullable(),
  /** False if it was away at any moment of it. */
  redis_up: z.boolean(),
  consumers: z.record(
    z.string(),
    z.object({
      lag_events: z.int().nullable(),
      lag_seconds: z.number().nullable(),
      per_second: z.number(),
      batch_p95_ms: z.number().nullable(),
      held: z.int(),
      dead: z.int(),
    }),
  ),
})
export type HistoryBucket = z.infer<typeof bucket>

/** Body of `GET /api/v1/bus/history`: oldest first; buckets of which nothing is known are missing. */
export const busHistory = z.object({
  range: z.enum(historyRanges),
  bucket_seconds: z.int(),
  from: timestamp,
  to: timestamp,
  data: z.array(bucket),
})
export type BusHistory = z.infer<typeof busHistory>
