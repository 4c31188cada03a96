import type { DataOf, EventType } from './catalogue.ts'
import type { DeclaredData, DeclaredType } from './declared.ts'

/** An immutable fact on the bus. `(shard, seq)` is its position; times are RFC 3339 with milliseconds. */
export type EventOf<T extends EventType> = Envelope & { type: T; data: DataOf<T> }

/** An activity that the rule set declares. */
export type DeclaredEvent = Envelope & { type: DeclaredType; data: DeclaredData }

type Envelope = {
  id: string
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
  shard: number
  seq: number
}

/** Any event, discriminated by `type`. */
export type BusEvent = { [T in EventType]: EventOf<T> }[EventType] | DeclaredEvent

/** What a service states; the bus adds position, time and rule set. */
export type Draft<T extends EventType | DeclaredType = EventType | DeclaredType> = {
  [K in T]: Pick<
    K extends EventType ? EventOf<K> : DeclaredEvent,
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
