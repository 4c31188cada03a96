import type { RawEvent } from '#server/events/parse-event'
import type { Range } from './checkpoint.ts'
import { type Lease, suspectAt } from './leases.ts'

/** The events read of one shard for a batch: all of a stretch, subscribed or not. */
export type Slice = { lease: Lease; events: RawEvent[] }

export function toRange({ lease, events }: Slice): Range {
  const last = events.at(-1)
  return {
    shard: lease.shard,
    token: lease.token,
    from: lease.seq,
    to: last?.seq ?? lease.seq,
    recordedAt: last?.recordedAt ?? lease.recordedAt,
  }
}

/** Notes in memory what is committed. */
export function progress(slices: Slice[]) {
  for (const { lease, events } of slices) {
    const last = events.at(-1)
    if (!last) continue
    lease.seq = last.seq
    lease.recordedAt = last.recordedAt
    if (lease.stalls < suspectAt) lease.stalls = 0
  }
}

export const countEvents = (slices: Slice[]) => slices.reduce((sum, slice) => sum + slice.events.length, 0)

/** Halves a batch without breaking a shard's order: by shards first, then within the one shard. */
export function halves(slices: Slice[]): Slice[][] {
  const middle = Math.ceil(slices.length / 2)
  if (slices.length > 1) return [slices.slice(0, middle), slices.slice(middle)]
  const [only] = slices
  if (!only) return []
  const half = Math.ceil(only.events.length / 2)
  return [only.events.slice(0, half), only.events.slice(half)].map(events => [{ lease: only.lease, events }])
}
