import type { Sql, Tx } from '#db/client'
import type { BusEvent, Draft } from '#server/events/envelope'
import type { Logger } from '#server/log'
import type { Breakers } from './breakers/breakers.ts'
import type { Range } from './checkpoint.ts'
import type { FastPath } from './fast-path.ts'
import { makeHeldPlayers } from './held-players.ts'
import { startLane } from './lane.ts'
import type { Leases } from './leases.ts'
import type { Loop } from './loop.ts'
import type { Pauses } from './pauses/pauses.ts'
import type { Tail } from './tail.ts'

/** What a handler did: facts to append in the same transaction, and what to do once it is committed; a failure there is logged and not repeated. */
export type Handled = { facts?: Draft[]; afterCommit?: (ranges: Range[]) => Promise<void> }

export type Consumer = {
  name: string
  /** Patterns of event types: `game.*`, `**`. */
  subscribes: readonly string[]
  /** How long to wait for more once something is there: latency bought for fewer, larger transactions. */
  gatherMs: number
  batchMax: number
  /** Batches that may be under way at once, each over its own shards; 1 unless said. */
  lanes?: number
  /**
   * Applies events of several shards, each shard's in order, inside the batch's transaction. It may run again with the
   * same events if that transaction does not commit, so nothing outside of it may happen before `afterCommit`. Called
   * without events when a batch only moves past ones that are not subscribed.
   */
  handle: (tx: Tx, events: BusEvent[]) => Promise<Handled>
  /** Called about once a second between batches, with the checkpoints of the shards this process owns. */
  tend?: (owned: { shard: number; seq: number }[]) => Promise<void>
}

export type ConsumerDeps = {
  sql: Sql
  tail: Tail
  leases: Leases
  fastPath: FastPath
  breakers: Breakers
  pauses: Pauses
  owner: string
  /** What this process runs: kept with each failed attempt. */
  build: string
  log: Logger
}

/**
 * Runs one consumer over the shards this process owns, in lanes: while one lane waits for the database, another decides.
 * A shard belongs to one lane, so each shard's events are applied in order.
 */
export function startConsumer(deps: ConsumerDeps, consumer: Consumer): Loop {
  const held = makeHeldPlayers(deps.sql, deps.leases, consumer.name)
  const count = consumer.lanes ?? 1
  const lanes = Array.from({ length: count }, (_, lane) =>
    startLane(deps, consumer, held, {
      name: count === 1 ? consumer.name : `${consumer.name} ${lane + 1}`,
      isMine: shard => shard % count === lane,
    }),
  )
  return { stop: async () => void (await Promise.all(lanes.map(lane => lane.stop()))) }
}
