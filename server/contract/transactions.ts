import { z } from 'zod'
import { historyRanges } from './bus-health.ts'
import { timestamp } from './text.ts'

export const transactionStates = ['completed', 'in_flight', 'failed'] as const
export type TransactionState = (typeof transactionStates)[number]

/**
 * Of an event, it is always done: it is in the log. Of a consumer: done with it · not yet at it · set aside and tried again ·
 * behind one that is · held by a pause · given up until an admin acts · passed over for good. unknown: of the stream, while Redis does not say.
 */
export const spanStates = [
  ...(['done', 'waiting', 'retrying', 'parked', 'paused', 'dead', 'discarded', 'unknown'] as const),
] as const
export type SpanState = (typeof spanStates)[number]

/** What something waits for, and by that what frees it. */
export const waitsFor = z.discriminatedUnion('kind', [
  /** An admin retries or discards this. */
  z.object({ kind: z.literal('dead_letter'), dead_letter_id: z.string() }),
  /** An earlier event of the same player, and the dead letter that it is, if it is one. */
  z.object({ kind: z.literal('earlier'), event_id: z.string(), dead_letter_id: z.string().nullable() }),
  /** It is tried again by itself. */
  z.object({ kind: z.literal('retry'), at: timestamp.nullable() }),
  /** The end of a pause: its time, or an admin who resumes. */
  z.object({ kind: z.literal('pause'), pause: z.uuid(), until: timestamp.nullable() }),
  /** A breaker that is open, or probing. */
  z.object({ kind: z.literal('breaker'), key: z.string(), state: z.enum(['open', 'half_open']) }),
  /** A worker: nobody works on this shard for this consumer. */
  z.object({ kind: z.literal('worker'), shard: z.int() }),
  /** So many events of the shard are before it. */
  z.object({ kind: z.literal('turn'), shard: z.int(), before: z.int() }),
  /** The relay: it is in the log and not in the stream. Consumers do not wait for that. */
  z.object({ kind: z.literal('relay'), shard: z.int() }),
])
export type WaitsFor = z.infer<typeof waitsFor>

/** Why a time is missing. Never zero instead. */
export const noData = z.enum([
  /** When an event reached its stream is written down nowhere. */
  'not_kept',
  /** Its batch is not kept any more, or lies too far behind the event to be looked for. */
  'no_batch',
])

const span = z.object({
  /** `evt_…` of an event; `evt_…:stream` and `evt_…:<consumer>` of what became of it. */
  id: z.string(),
  /** The consumer that stated a fact, or the event that a consumer worked on; null of what began it all. */
  parent_id: z.string().nullable(),
  kind: z.enum(['event', 'stream', 'consumer']),
  /** The type of an event, the name of a consumer. */
  name: z.string(),
  event_id: z.string(),
  state: z.enum(spanStates),
  /** When it was recorded. */
  began_at: timestamp,
  /** When a consumer read it: until then it waited, from then it was worked on. */
  read_at: timestamp.nullable(),
  /** When the consumer committed. Null while it is not done, and where no data is. */
  ended_at: timestamp.nullable(),
  wait_ms: z.number().nullable(),
  work_ms: z.number().nullable(),
  no_data: noData.nullable(),
  /** How often it was tried; null where that is not kept: of what succeeded after all. */
  attempts: z.int().nullable(),
  error: z.string().nullable(),
  waits_for: waitsFor.nullable(),
  dead_letter_id: z.string().nullable(),
  /** Whether the end of the whole would come earlier if this did. */
  critical: z.boolean(),
})
export type Span = z.infer<typeof span>

/** Body of `GET /api/v1/transactions/:correlation_id`. */
export const transactionView = z.object({
  correlation_id: z.string(),
  /** Of the event that began it. */
  type: z.string(),
  player_id: z.string().nullable(),
  source: z.string(),
  state: z.enum(transactionStates),
  /** In flight for longer than `overdue_after_ms`. */
  overdue: z.boolean(),
  overdue_after_ms: z.int(),
  started_at: timestamp,
  /** When the last consumer was done; null before that, and where the data for it is missing. */
  ended_at: timestamp.nullable(),
  total_ms: z.number().nullable(),
  /** Spans that are done and of which nobody knows when. */
  without_data: z.int(),
  events: z.int(),
  /** Whether it has more events than are told here. */
  truncated: z.boolean(),
  /** In order: each after what it comes from. */
  spans: z.array(span),
  as_of: timestamp,
})
export type TransactionView = z.infer<typeof transactionView>

const outcomes = {
  started: z.int(),
  /** Whether that is an estimate from a sample of the log. */
  is_estimate: z.boolean(),
  /** How many of them were followed to their end; the next three add up to it. */
  followed: z.int(),
  completed: z.int(),
  overdue: z.int(),
  failed: z.int(),
  /** From recorded until every consumer was done with all of it, of those completed whose times are known. */
  p50_ms: z.number().nullable(),
  p95_ms: z.number().nullable(),
  p99_ms: z.number().nullable(),
}
export const transactionOutcomes = z.object(outcomes)
export type TransactionOutcomes = z.infer<typeof transactionOutcomes>

/** Body of `GET /api/v1/transactions/health`. */
export const transactionHealth = z.object({
  range: z.enum(historyRanges),
  bucket_seconds: z.int(),
  from: timestamp,
  to: timestamp,
  /** Each is looked at once, so long after it began; whoever is not done by then is overdue. */
  overdue_after_ms: z.int(),
  total: transactionOutcomes,
  /** The most first. */
  types: z.array(transactionOutcomes.extend({ type: z.string() })),
  /** Oldest first; buckets of which nothing is known are missing. */
  data: z.array(transactionOutcomes.extend({ at: timestamp })),
})
export type TransactionHealth = z.infer<typeof transactionHealth>

const stuckTransaction = z.object({
  correlation_id: z.string(),
  /** Of the event that waits, and of its player. */
  event_id: z.string(),
  type: z.string(),
  player_id: z.string().nullable(),
  recorded_at: timestamp,
  /** Who is not done with it, and why. */
  consumer: z.string(),
  state: z.enum(['waiting', 'retrying', 'parked', 'paused', 'dead']),
  attempts: z.int(),
  error: z.string().nullable(),
  waits_for: waitsFor,
})
export type StuckTransaction = z.infer<typeof stuckTransaction>

/** Body of `GET /api/v1/transactions/stuck`. */
export const stuckTransactions = z.object({
  overdue_after_ms: z.int(),
  /** Events, of all consumers together: set aside, and beyond a checkpoint whose oldest is overdue. */
  counts: z.object({ dead: z.int(), parked: z.int(), paused: z.int(), retrying: z.int(), waiting: z.int() }),
  /** Dead first, then what is tried again, what waits for its turn and what waits behind another; of each the oldest first. */
  data: z.array(stuckTransaction),
  /** Whether there are more than are told here. */
  truncated: z.boolean(),
  as_of: timestamp,
})
export type StuckTransactions = z.infer<typeof stuckTransactions>
