import type { Span, SpanState, WaitsFor } from '#server/contract/transactions'
import { publicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { groupBy } from '../group-by.ts'

export type ChainEvent = Pick<
  RawEvent,
  'id' | 'type' | 'source' | 'causationId' | 'recordedAt' | 'shard' | 'seq'
>

/** What one consumer made of one event. */
export type Handling = {
  consumer: string
  eventId: string
  state: Exclude<SpanState, 'unknown'>
  /** The batch in which it was done with it, where that is still known. */
  batch: { readAt: string; committedAt: string } | null
  /** When an admin had it passed over. */
  discardedAt: string | null
  attempts: number | null
  error: string | null
  deadLetterId: string | null
  waitsFor: WaitsFor | null
}

/** Whether an event is in its stream; unknown while Redis does not say. */
export type InStream = 'done' | 'waiting' | 'unknown'

type Chain = {
  events: readonly ChainEvent[]
  handlings: readonly Handling[]
  inStream: (event: ChainEvent) => InStream
}

/**
 * Pure: the spans of a transaction, each after what it comes from. An event has its stream and its consumers below it, a consumer
 * the facts that it stated upon it. What the log no longer says is null and has its reason, never zero.
 */
export function buildSpans({ events, handlings, inStream }: Chain): Span[] {
  const ordered = [...events].sort(inLog)
  const known = new Set(ordered.map(({ id }) => id))
  const isRoot = ({ id, causationId }: ChainEvent) =>
    causationId === null || causationId === id || !known.has(causationId)
  const roots = ordered.filter(isRoot)
  const causedBy = groupBy(
    ordered.filter(event => !isRoot(event)),
    ({ causationId }) => causationId,
  )
  const handlingsOf = groupBy(handlings, ({ eventId }) => eventId)
  const spans: Span[] = []

  function tell(event: ChainEvent, parentId: string | null): void {
    const own = eventSpan(event, parentId)
    spans.push(own, streamSpan(event, own.id, inStream(event)))
    const facts = causedBy.get(event.id) ?? []
    const consumers = (handlingsOf.get(event.id) ?? []).toSorted(byEnd)
    for (const handling of consumers) {
      const span = consumerSpan(event, own.id, handling)
      spans.push(span)
      for (const fact of facts) if (fact.source === handling.consumer) tell(fact, span.id)
    }
    const names = new Set(consumers.map(({ consumer }) => consumer))
    for (const fact of facts) if (!names.has(fact.source)) tell(fact, own.id)
  }

  for (const root of roots) tell(root, null)
  return markCritical(spans)
}

const inLog = (a: ChainEvent, b: ChainEvent) =>
  a.recordedAt < b.recordedAt
    ? -1
    : a.recordedAt > b.recordedAt
      ? 1
      : a.shard === b.shard
        ? a.seq - b.seq
        : a.shard - b.shard

const last = '9999'
const byEnd = (a: Handling, b: Handling) =>
  (a.batch?.committedAt ?? last).localeCompare(b.batch?.committedAt ?? last) ||
  a.consumer.localeCompare(b.consumer)

const nothing = {
  ...{ read_at: null, ended_at: null, wait_ms: null, work_ms: null, no_data: null, attempts: null },
  ...{ error: null, waits_for: null, dead_letter_id: null, critical: false },
} as const

function eventSpan(event: ChainEvent, parentId: string | null): Span {
  const id = publicId('event', event.id)
  return {
    ...nothing,
    ...{ id, parent_id: parentId, kind: 'event', name: event.type, event_id: id, state: 'done' },
    ...{ began_at: event.recordedAt, ended_at: event.recordedAt },
  }
}

function streamSpan(event: ChainEvent, parentId: string, state: InStream): Span {
  return {
    ...nothing,
    ...{ id: `${parentId}:stream`, parent_id: parentId, kind: 'stream', name: 'stream', event_id: parentId },
    ...{ state, began_at: event.recordedAt, no_data: state === 'waiting' ? null : 'not_kept' },
    waits_for: state === 'waiting' ? { kind: 'relay', shard: event.shard } : null,
  }
}

function consumerSpan(event: ChainEvent, parentId: string, handling: Handling): Span {
  const { consumer, state, batch, attempts, error, deadLetterId, waitsFor } = handling
  const isDone = state === 'done'
  return {
    ...nothing,
    ...{ id: `${parentId}:${consumer}`, parent_id: parentId, kind: 'consumer', name: consumer },
    ...{ event_id: parentId, state, began_at: event.recordedAt, attempts, error },
    ...{ waits_for: waitsFor, dead_letter_id: deadLetterId },
    ...(isDone && batch && timesOf(event.recordedAt, batch)),
    ...(isDone && !batch && { no_data: 'no_batch' }),
    ...(state === 'discarded' && { ended_at: handling.discardedAt }),
  }
}

/** When it was read is by the worker's clock, which may differ a little from the database's: it lies between the two others. */
function timesOf(recordedAt: string, { readAt, committedAt }: { readAt: string; committedAt: string }) {
  const [from, to] = [Date.parse(recordedAt), Date.parse(committedAt)]
  const read = Math.min(Math.max(Date.parse(readAt), from), Math.max(from, to))
  return {
    ...{ read_at: new Date(read).toISOString(), ended_at: committedAt },
    ...{ wait_ms: read - from, work_ms: Math.max(0, to - read) },
  }
}

const isOpen = ({ kind, state }: Span) => kind === 'consumer' && state !== 'done' && state !== 'discarded'

/** What the end waits for: whoever is not done yet, or else the one that was done last; each with what it comes from. */
function markCritical(spans: readonly Span[]): Span[] {
  const open = spans.filter(isOpen)
  const ended = spans.filter(({ kind, ended_at }) => kind === 'consumer' && ended_at !== null)
  const latest = ended.reduce<Span | undefined>(
    (found, one) => (found && (found.ended_at ?? '') >= (one.ended_at ?? '') ? found : one),
    undefined,
  )
  const byId = new Map(spans.map(span => [span.id, span]))
  const critical = new Set<string>()
  for (const end of open.length > 0 ? open : latest ? [latest] : [])
    for (let at: Span | undefined = end; at; at = byId.get(at.parent_id ?? '')) critical.add(at.id)
  return spans.map(span => ({ ...span, critical: critical.has(span.id) }))
}
