import type { DataOf, EventType } from './catalogue.ts'

/** An immutable fact on the bus. `(shard, seq)` is its position; times are RFC 3339 with milliseconds. */
export type EventOf<T extends EventType> = {
  id: string
  type: T
  version: number
  /** When it happened by the host's clock: data, never used for order. */
  occurredAt: string
  /** When Postgres took it, never earlier than its predecessor in the shard. */
  recordedAt: string
  playerId: string | null
  /** Shared by everything that one incoming activity caused. */
  correlationId: string
  /** The event that caused this one. */
  causationId: string | null
  source: string
  sourceId: string | null
  /** Rule-set version in force when it was appended. */
  ruleSet: number
  data: DataOf<T>
  shard: number
  seq: number
}

/** Any event, discriminated by `type`. */
export type BusEvent = { [T in EventType]: EventOf<T> }[EventType]

/** What a service states; the bus adds position, time and rule set. */
export type Draft<T extends EventType = EventType> = {
  [K in T]: Pick<
    EventOf<K>,
    | 'id'
    | 'type'
    | 'occurredAt'
    | 'playerId'
    | 'correlationId'
    | 'causationId'
    | 'source'
    | 'sourceId'
    | 'data'
  >
}[T]
