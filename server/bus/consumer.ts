import type { Sql, Tx } from '#db/client'
import type { BusEvent, Draft } from '#server/events/envelope'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { matcher } from '#server/events/pattern'
import type { Logger } from '#server/log'
import { append } from './append.ts'
import { recordBatch } from './batch-record.ts'
import { advance, type Range, requireCheckpoint, requireLease } from './checkpoint.ts'
import { Fenced, isOverlong, isTransient, Permanent } from './failure.ts'
import type { FastPath } from './fast-path.ts'
import {
  countAttempt,
  dueForRetry,
  forgiveAttempt,
  type HeldEvent,
  heldPlayers,
  holdFailed,
  park,
  recordFailure,
  release,
} from './held-events.ts'
import { type Lease, type Leases, suspectAt } from './leases.ts'
import { type Loop, startLoop } from './loop.ts'
import { readEvents } from './read-events.ts'
import type { Tail } from './tail.ts'
import { transaction } from './transaction.ts'

/** What a handler did: facts to append in the same transaction, and what to do once it is committed; a failure there is logged and not repeated. */
export type Handled = { facts?: Draft[]; afterCommit?: (ranges: Range[]) => Promise<void> }

export type Consumer = {
  name: string
  /** Patterns of event types: `game.*`, `**`. */
  subscribes: readonly string[]
  /** How long to wait for more once something is there: latency bought for fewer, larger transactions. */
  gatherMs: number
  batchMax: number
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
  owner: string
  log: Logger
}

/** The events read for a batch: all of a stretch of each shard, subscribed or not. */
type Slice = { lease: Lease; events: RawEvent[] }

const idleMs = 250
const retryCheckMs = 200
const tendEveryMs = 1_000
/** Deaths after which an event handled alone counts as the one that kills its process. */
const stallsMax = 8

/**
 * Runs one consumer over the shards this process owns. Each round: wait for events → read → one transaction (handler's
 * writes + facts + checkpoints) → after commit. A batch that fails is halved until the one event at fault is alone; it
 * is set aside with its player's later events, and everybody else goes on.
 */
export function startConsumer(deps: ConsumerDeps, consumer: Consumer): Loop {
  const { sql, tail, leases, fastPath, log } = deps
  const wants = matcher(consumer.subscribes)
  const held = new Map<number, Set<string>>()
  let retriesCheckedAt = 0
  let tendedAt = 0
  let suspectIsNext = false
  let wake = () => {}
  const stopListening = tail.onAdvance(() => wake())

  leases.onClaim(consumer.name, async claimed => {
    const players = await heldPlayers(
      sql,
      consumer.name,
      claimed.map(lease => lease.shard),
    )
    for (const [shard, ids] of players) held.set(shard, ids)
  })

  async function round(): Promise<number> {
    const owned = leases.owned(consumer.name)
    await retryHeld(owned)
    if (consumer.tend && Date.now() - tendedAt > tendEveryMs) {
      tendedAt = Date.now()
      await consumer.tend(owned)
    }
    if (!owned.some(lease => tail.head(lease.shard) > lease.seq)) {
      await somethingNew()
      return 0
    }
    if (consumer.gatherMs > 0) await pause(consumer.gatherMs)
    await runRound(await collect(owned))
    return 0
  }

  const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

  const somethingNew = () =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, idleMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  /**
   * What is waiting, up to a batch. A shard under suspicion goes alone and in ever smaller steps, and before each step
   * the others have a round: if it ends this process, they have moved on.
   */
  async function collect(owned: Lease[]): Promise<Slice[]> {
    const behind = owned.filter(lease => tail.head(lease.shard) > lease.seq)
    const others = behind.filter(lease => lease.stalls < suspectAt)
    const suspect = behind.find(lease => lease.stalls >= suspectAt && (suspectIsNext || others.length === 0))
    suspectIsNext = !suspect
    const chosen = suspect ? [suspect] : others
    const limit = suspect
      ? Math.max(1, 64 >> (suspect.stalls - 1))
      : Math.max(1, Math.ceil(consumer.batchMax / chosen.length))
    const found = await tail.read(
      chosen.map(lease => ({ shard: lease.shard, after: lease.seq, since: lease.recordedAt })),
      limit,
    )
    return chosen.flatMap(lease => {
      const events = found.get(lease.shard) ?? []
      return events.length > 0 ? [{ lease, events }] : []
    })
  }

  async function runRound(slices: Slice[]): Promise<void> {
    const [first] = slices
    if (!first || first.lease.stalls < suspectAt) return await runBatch(slices)
    if (first.lease.stalls >= stallsMax && first.events.length === 1) {
      const reason = `the process died ${first.lease.stalls} times while handling it`
      return await setAside(first, new Permanent(reason))
    }
    log.debug({ consumer: consumer.name, shard: first.lease.shard }, 'suspect taken alone')
    await leases.beginStep(consumer.name, first.lease)
    try {
      await runBatch(slices)
    } catch (error) {
      await leases.survived(consumer.name, first.lease).catch(() => undefined)
      throw error
    }
  }

  async function runBatch(slices: Slice[]): Promise<void> {
    if (slices.length === 0) return
    try {
      await commitBatch(slices)
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      if (passes(error)) throw error
      const [single] = slices
      if (slices.length === 1 && single?.events.length === 1) return await setAside(single, error)
      log.warn({ consumer: consumer.name, events: count(slices), err: error }, 'batch failed, halving')
      for (const half of halves(slices)) await runBatch(half)
    }
  }

  async function commitBatch(slices: Slice[]): Promise<void> {
    const readAt = new Date().toISOString()
    const ranges = slices.map(toRange)
    const { apply, waiting } = sort(slices)
    const { facts, handled } = await transaction(sql, async tx => {
      const handled = await consumer.handle(tx, apply)
      await park(tx, consumer.name, waiting)
      await advance(tx, consumer.name, ranges)
      await recordBatch(tx, { consumer: consumer.name, owner: deps.owner, ranges, events: apply, readAt })
      return { facts: await append(tx, handled.facts ?? []), handled }
    })
    fastPath.publish(facts)
    progress(slices)
    await finish(handled, ranges)
  }

  /** The batch is committed: what fails from here on must not make it look undone. */
  async function finish(handled: Handled, ranges: Range[]): Promise<void> {
    try {
      await handled.afterCommit?.(ranges)
    } catch (err) {
      log.error({ consumer: consumer.name, err }, 'failed after its commit')
    }
  }

  /** Splits what is subscribed into what can be applied and what has to wait behind a held event of its player. */
  function sort(slices: Slice[]): { apply: BusEvent[]; waiting: RawEvent[] } {
    const apply: BusEvent[] = []
    const waiting: RawEvent[] = []
    for (const { lease, events } of slices) {
      const players = held.get(lease.shard)
      for (const event of events) {
        if (!wants(event.type)) continue
        if (players?.has(event.playerId ?? '')) waiting.push(event)
        else apply.push(understood(event))
      }
    }
    return { apply, waiting }
  }

  function progress(slices: Slice[]) {
    for (const { lease, events } of slices) {
      const last = events.at(-1)
      if (!last) continue
      lease.seq = last.seq
      lease.recordedAt = last.recordedAt
      lease.stalls = 0
    }
  }

  async function setAside(slice: Slice, error: Error): Promise<void> {
    const [event] = slice.events
    if (!event) return
    await transaction(sql, async tx => {
      await holdFailed(tx, consumer.name, event, error)
      await advance(tx, consumer.name, [toRange(slice)])
    })
    const verdict = error instanceof Permanent ? 'event set aside as dead' : 'event set aside'
    log.error({ consumer: consumer.name, event: event.id, type: event.type, err: error }, verdict)
    held.get(slice.lease.shard)?.add(event.playerId ?? '')
    progress([slice])
  }

  async function retryHeld(owned: Lease[]): Promise<void> {
    if (Date.now() - retriesCheckedAt < retryCheckMs) return
    retriesCheckedAt = Date.now()
    const holding = new Map(
      owned.filter(lease => (held.get(lease.shard)?.size ?? 0) > 0).map(lease => [lease.shard, lease]),
    )
    if (holding.size === 0) return
    const due = await dueForRetry(sql, consumer.name, [...holding.keys()])
    for (const event of due) {
      const lease = holding.get(event.shard)
      if (lease) await retry(event, lease)
    }
    // The next one of the same player is due at once.
    if (due.length > 0) retriesCheckedAt = 0
  }

  async function retry(due: HeldEvent, lease: Lease): Promise<void> {
    const mayTry = await countAttempt(sql, consumer.name, due, lease.token)
    if (!mayTry) {
      log.error({ consumer: consumer.name, shard: due.shard, seq: due.seq }, 'event gave up')
      return
    }
    const position = { shard: due.shard, after: due.seq - 1, since: due.recordedAt }
    const found = await readEvents(sql, [position], 1)
    const event = found.get(due.shard)?.[0]
    if (!event) throw new Error(`held event ${due.shard}/${due.seq} is not in the log`)
    try {
      const { facts, more, handled } = await transaction(sql, async tx => {
        await requireCheckpoint(tx, consumer.name, lease)
        const handled = await consumer.handle(tx, [understood(event)])
        const more = await release(tx, consumer.name, due)
        const facts = await append(tx, handled.facts ?? [])
        await requireLease(tx, consumer.name, lease)
        return { facts, more, handled }
      })
      fastPath.publish(facts)
      const wasParked = due.attempts === 0
      log.info(
        { consumer: consumer.name, shard: due.shard, seq: due.seq },
        wasParked ? 'parked event released' : 'held event released',
      )
      if (!more) held.get(due.shard)?.delete(due.playerId ?? '')
      await finish(handled, [])
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      if (passes(error)) {
        await forgiveAttempt(sql, consumer.name, due, lease.token)
        throw error
      }
      const isDead = await recordFailure(sql, consumer.name, due, lease.token, error)
      if (isDead)
        log.error({ consumer: consumer.name, shard: due.shard, seq: due.seq, err: error }, 'event gave up')
    }
  }

  // Whatever failed, memory may no longer say what the database says: an answer to a commit may have been lost.
  const onError = () => leases.reload(consumer.name)
  const loop = startLoop({ name: consumer.name, tick: round, onError, log })
  return {
    stop: async () => {
      stopListening()
      wake()
      await loop.stop()
    },
  }
}

/** True when it says nothing about the events: wait and do the same again. */
const passes = (error: Error) => error instanceof Fenced || (isTransient(error) && !isOverlong(error))

function understood(raw: RawEvent): BusEvent {
  const parsed = parseEvent(raw)
  if (!parsed.ok) throw new Permanent(parsed.reason)
  return parsed.event
}

function toRange({ lease, events }: Slice): Range {
  const last = events.at(-1)
  return {
    shard: lease.shard,
    token: lease.token,
    from: lease.seq,
    to: last?.seq ?? lease.seq,
    recordedAt: last?.recordedAt ?? lease.recordedAt,
  }
}

const count = (slices: Slice[]) => slices.reduce((sum, slice) => sum + slice.events.length, 0)

/** Halves a batch without breaking a shard's order: by shards first, then within the one shard. */
function halves(slices: Slice[]): Slice[][] {
  const middle = Math.ceil(slices.length / 2)
  if (slices.length > 1) return [slices.slice(0, middle), slices.slice(middle)]
  const [only] = slices
  if (!only) return []
  const half = Math.ceil(only.events.length / 2)
  return [only.events.slice(0, half), only.events.slice(half)].map(events => [{ lease: only.lease, events }])
}
