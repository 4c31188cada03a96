import type { RawEvent } from '#server/events/parse-event'
import { append } from './append.ts'
import { finish, passes, understood } from './apply-batch.ts'
import { recordBatch } from './batch-record.ts'
import { requireCheckpoint, requireLease } from './checkpoint.ts'
import type { Consumer, ConsumerDeps } from './consumer.ts'
import { asError, Permanent } from './failure.ts'
import {
  countAttempt,
  dueForRetry,
  forgiveAttempt,
  type HeldEvent,
  heldOf,
  recordFailure,
  release,
} from './held-events.ts'
import type { HeldPlayers } from './held-players.ts'
import type { Lease } from './leases.ts'
import { freePaused, pauseHeld } from './pauses/paused-events.ts'
import { transaction } from './transaction.ts'

const checkEveryMs = 200
/** How soon it is noticed that an admin discarded the last of what was held of a player. */
const lookAgainMs = 1_000
/** How many of a player's events follow in one transaction. */
const stretchMax = 128
/** How long everybody else waits for held events before it is their turn. */
const turnMs = 500

/** How many held events were due and tried, and how many of them failed for a fault that may be the handler's. */
export type Retried = { tried: number; failed: number }
const nothingDue: Retried = { tried: 0, failed: 0 }

/**
 * Tries held events again when they are due, each in a transaction of its own, and lets those behind them follow. Answers
 * how many were tried.
 */
export function makeRetryHeld(
  deps: ConsumerDeps,
  consumer: Consumer,
  held: HeldPlayers,
): (owned: Lease[]) => Promise<Retried> {
  const { sql, fastPath, pauses, log } = deps
  /** Attempts to be forgiven, with the number they go back to. */
  const owed = new Map<string, number>()
  const keyOf = ({ shard, seq }: HeldEvent) => `${shard}/${seq}`
  const identity = { consumer: consumer.name, owner: deps.owner }
  const handler = { ...identity, build: deps.build }
  let checkedAt = 0
  let lookedAt = 0

  async function retryDue(owned: Lease[]): Promise<Retried> {
    if (Date.now() - checkedAt < checkEveryMs) return nothingDue
    checkedAt = Date.now()
    const holding = new Map(
      owned.filter(lease => held.of(lease.shard).size > 0).map(lease => [lease.shard, lease]),
    )
    if (holding.size === 0) return nothingDue
    if (Date.now() - lookedAt >= lookAgainMs) {
      await held.reload([...holding.keys()])
      await freePaused(sql, consumer.name, [...holding.keys()])
      lookedAt = Date.now()
    }
    const due = await dueForRetry(sql, consumer.name, [...holding.keys()])
    const until = Date.now() + turnMs
    const retried = { tried: 0, failed: 0 }
    for (const event of due) {
      const lease = holding.get(event.shard)
      if (lease) {
        retried.tried += 1
        if (!(await retry(event, lease, until))) retried.failed += 1
      }
      if (Date.now() > until) break
    }
    // The next one of the same player is due at once.
    if (due.length > 0) checkedAt = 0
    return retried
  }

  /** Returns false when it failed for a fault that may be the handler's. */
  async function retry(due: HeldEvent, lease: Lease, until: number): Promise<boolean> {
    const about = { consumer: consumer.name, shard: due.shard, seq: due.seq }
    await settle(due, lease)
    if (pauses.mayCatch(consumer.name) && (await isCaught(due, lease))) return true
    if (!(await mayTry(due, lease))) {
      log.error(about, 'event gave up')
      return true
    }
    let hasFollowers: boolean
    try {
      const events = await heldOf(sql, consumer.name, due, 1)
      if (events[0]?.seq !== due.seq)
        throw new Error(`held event ${due.shard}/${due.seq} is not the first of its player in the log`)
      hasFollowers = await applyHeld(events, lease)
      log.info(about, due.attempts === 0 ? 'parked event released' : 'held event released')
    } catch (thrown) {
      const error = asError(thrown)
      if (passes(error)) {
        owed.set(keyOf(due), due.attempts)
        await settle(due, lease).catch((err: Error) =>
          log.debug({ ...about, err }, 'an attempt is forgiven later'),
        )
        throw error
      }
      const facts = await transaction(sql, async tx =>
        append(tx, await recordFailure(tx, handler, due, lease.token, error)),
      )
      fastPath.publish(facts)
      if (facts.length > 0) log.error({ ...about, err: error }, 'event gave up')
      return error instanceof Permanent
    }
    if (hasFollowers) await follow(due, lease, until)
    return true
  }

  /** What a pause catches waits for its end also when it is its turn. */
  async function isCaught(due: HeldEvent, { token }: Lease): Promise<boolean> {
    const [event] = await heldOf(sql, consumer.name, due, 1)
    const pause = event ? pauses.catches(consumer.name, event) : null
    if (pause !== null) await pauseHeld(sql, consumer.name, due, { token, pause })
    return pause !== null
  }

  async function mayTry(due: HeldEvent, lease: Lease): Promise<boolean> {
    const facts = await transaction(sql, async tx => {
      const given = await countAttempt(tx, handler, due, lease.token)
      return given && (await append(tx, [given]))
    })
    if (facts) fastPath.publish(facts)
    return facts === null
  }

  /** Gives an attempt back that failed with its connection, also when that cannot be written at once. */
  async function settle(due: HeldEvent, lease: Lease): Promise<void> {
    const attempts = owed.get(keyOf(due))
    if (attempts === undefined) return
    await forgiveAttempt(sql, consumer.name, { ...due, attempts }, lease.token)
    owed.delete(keyOf(due))
  }

  /**
   * Those behind it follow in stretches, each twice as long as the last, so that one which fails or kills its process
   * soon stands first, where it is tried alone and its attempts are counted.
   */
  async function follow(first: HeldEvent, lease: Lease, until: number): Promise<void> {
    for (let length = 2; Date.now() < until; length = Math.min(length * 2, stretchMax)) {
      const next = await heldOf(sql, consumer.name, first, length)
      const stop = next.findIndex(event => pauses.catches(consumer.name, event) !== null)
      const events = stop < 0 ? next : next.slice(0, stop)
      if (events.length === 0) return
      const about = { consumer: consumer.name, shard: first.shard, events: events.length }
      try {
        const more = await applyHeld(events, lease)
        log.info(about, 'parked event released')
        if (!more) return
      } catch (thrown) {
        const error = asError(thrown)
        if (passes(error)) throw error
        return log.warn({ ...about, err: error }, 'parked events failed together')
      }
    }
  }

  /** Returns whether more of the same player are parked. */
  async function applyHeld(events: RawEvent[], lease: Lease): Promise<boolean> {
    const readAt = new Date().toISOString()
    const ranges = events.map(({ shard, seq }) => ({ shard, from: seq - 1, to: seq }))
    const { facts, more, handled } = await transaction(sql, async tx => {
      await requireCheckpoint(tx, consumer.name, lease)
      const own = events.map(understood)
      const handled = await consumer.handle(tx, own)
      await recordBatch(tx, { ...identity, outcome: 'released', ranges, events: own, readAt })
      const more = await release(tx, consumer.name, events)
      const facts = await append(tx, handled.facts ?? [])
      await requireLease(tx, consumer.name, lease)
      return { facts, more, handled }
    })
    fastPath.publish(facts)
    const [first] = events
    if (first && !more) held.remove(first.shard, first.playerId)
    await finish(deps, consumer, handled, [])
    return more
  }

  return retryDue
}
