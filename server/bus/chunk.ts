import type { BusEvent } from '#server/events/envelope'
import type { RawEvent } from '#server/events/parse-event'

/** Consecutive events of one shard: what one append wrote there, and what one stream entry holds. */
export type Chunk<Event = BusEvent | RawEvent> = {
  shard: number
  first: number
  last: number
  events: Event[]
}

/** Cuts events of one shard, in order, into chunks of bounded size. */
export function toChunks<Event extends { shard: number; seq: number }>(
  events: Event[],
  size = 500,
): Chunk<Event>[] {
  const chunks: Chunk<Event>[] = []
  for (let start = 0; start < events.length; start += size) {
    const part = events.slice(start, start + size)
    const first = part[0]
    const last = part.at(-1)
    if (first && last) chunks.push({ shard: first.shard, first: first.seq, last: last.seq, events: part })
  }
  return chunks
}
