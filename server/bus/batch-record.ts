import type { Tx } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import type { Range } from './checkpoint.ts'

type Batch = {
  consumer: string
  owner: string
  ranges: Pick<Range, 'shard' | 'from' | 'to'>[]
  /** What was handled of the ranges. */
  events: BusEvent[]
  readAt: string
  /** released: events that had been held, each a range of its own. */
  outcome: 'applied' | 'released'
}

/** One row a batch gives every event its time in every consumer, at no cost per event. Batches of nothing leave none. */
export async function recordBatch(tx: Tx, batch: Batch): Promise<void> {
  const oldest = batch.events.reduce<string | undefined>(
    (min, event) => (min === undefined || event.recordedAt < min ? event.recordedAt : min),
    undefined,
  )
  if (oldest === undefined) return
  const ranges = JSON.stringify(batch.ranges.map(range => [range.shard, range.from + 1, range.to]))
  await tx`
    insert into bus.consumer_batches (consumer, owner, ranges, events, oldest_at, read_at, committed_at, outcome)
    values (
      ${batch.consumer}, ${batch.owner}, ${ranges}::text::json, ${batch.events.length}, ${oldest}, ${batch.readAt},
      clock_timestamp(), ${batch.outcome}
    )`
}
