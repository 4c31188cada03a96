import type { RawEvent } from '#server/events/parse-event'

/** The newest events of one shard, without gaps, bounded. */
export type Recent = {
  /** The newest seq it has seen. */
  last: number
  /** Takes the events of one stream entry. A gap before them forgets what was there. */
  push: (first: number, events: RawEvent[]) => void
  /** Events after `seq`, at most `limit`; null when it no longer (or not yet) holds the one right after. */
  after: (seq: number, limit: number) => RawEvent[] | null
}

export function makeRecent(start: number, capacity: number): Recent {
  let events: RawEvent[] = []
  let first = start + 1
  const recent: Recent = { last: start, push, after }

  function push(chunkFirst: number, chunk: RawEvent[]) {
    if (chunkFirst !== recent.last + 1) {
      events = []
      first = chunkFirst
    }
    for (const event of chunk) events.push(event)
    recent.last = chunkFirst + chunk.length - 1
    // Dropping half at a time keeps the cost of a push constant.
    if (events.length > capacity * 2) {
      events = events.slice(-capacity)
      first = recent.last - events.length + 1
    }
  }

  function after(seq: number, limit: number): RawEvent[] | null {
    if (seq + 1 < first || seq > recent.last) return null
    const start = seq + 1 - first
    return events.slice(start, start + limit)
  }

  return recent
}
