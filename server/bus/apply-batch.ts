import type { BusEvent } from '#server/events/envelope'
import { parseEvent, type RawEvent } from '#server/events/parse-event'
import { matcher } from '#server/events/pattern'
import { append } from './append.ts'
import { recordBatch } from './batch-record.ts'
import { advance, type Range } from './checkpoint.ts'
import type { Consumer, ConsumerDeps, Handled } from './consumer.ts'
import { asError, Fenced, isOverlong, isTransient, Permanent } from './failure.ts'
import { holdFailed, park } from './held-events.ts'
import type { HeldPlayers } from './held-players.ts'
import { type CaughtEvent, holdCaught } from './pauses/paused-events.ts'
import { countEvents, halves, progress, type Slice, toRange } from './slice.ts'
import { transaction } from './transaction.ts'

/** A handler that fails at so many of one batch fails at everything: its breaker decides what becomes of the rest. */
const setAsideMost = 16

export type ApplyBatch = {
  /**
   * Applies a batch, or all of it but what is set aside. Throws what passes by itself: the batch is then undone. Answers how
   * many events were set aside for a fault that may be the handler's: at so many it stops, and leaves the rest to another batch.
   */
  apply: (slices: Slice[]) => Promise<number>
  /** Sets one event aside with its player's later ones, so that everybody else goes on. */
  setAside: (slice: Slice, error: Error) => Promise<void>
}

/**
 * One transaction a batch: handler's writes + facts + checkpoints. One that fails is halved until the event at fault is
 * alone.
 */
export function makeApplyBatch(deps: ConsumerDeps, consumer: Consumer, held: HeldPlayers): ApplyBatch {
  const { sql, fastPath, pauses, log } = deps
  const wants = matcher(consumer.subscribes)
  const identity = { consumer: consumer.name, owner: deps.owner }
  const handler = { ...identity, build: deps.build }

  async function apply(slices: Slice[], mayFail = setAsideMost): Promise<number> {
    if (slices.length === 0) return 0
    try {
      await commit(slices)
      return 0
    } catch (thrown) {
      const error = asError(thrown)
      if (passes(error)) throw error
      const [single] = slices
      if (slices.length === 1 && single?.events.length === 1) {
        await setAside(single, error)
        return error instanceof Permanent ? 0 : 1
      }
      log.warn({ consumer: consumer.name, events: countEvents(slices), err: error }, 'batch failed, halving')
      let failed = 0
      for (const half of halves(slices)) if (failed < mayFail) failed += await apply(half, mayFail - failed)
      return failed
    }
  }

  async function commit(slices: Slice[]): Promise<void> {
    const readAt = new Date().toISOString()
    const ranges = slices.map(toRange)
    const { apply, waiting, caught } = sort(slices)
    const { facts, handled } = await transaction(sql, async tx => {
      const handled = await consumer.handle(tx, apply)
      // Sent together, executed in this order; the heads of shards are locked last.
      const [, , , , facts] = await Promise.all([
        holdCaught(tx, consumer.name, caught),
        park(tx, consumer.name, waiting),
        advance(tx, consumer.name, ranges),
        recordBatch(tx, { ...identity, outcome: 'applied', ranges, events: apply, readAt }),
        append(tx, handled.facts ?? []),
      ])
      return { facts, handled }
    })
    fastPath.publish(facts)
    progress(slices)
    for (const { event } of caught) held.add(event.shard, event.playerId)
    await finish(deps, consumer, handled, ranges)
  }

  /** Splits what is subscribed into what can be applied, what a pause catches, and what has to wait behind a held event of its player. */
  function sort(slices: Slice[]): { apply: BusEvent[]; waiting: RawEvent[]; caught: CaughtEvent[] } {
    const apply: BusEvent[] = []
    const waiting: RawEvent[] = []
    const caught: CaughtEvent[] = []
    for (const { lease, events } of slices) {
      const players = held.of(lease.shard)
      const caughtNow = new Set<string>()
      for (const event of events) {
        if (!wants(event.type)) continue
        const player = event.playerId ?? ''
        const pause = pauses.catches(consumer.name, event)
        if (players.has(player) || caughtNow.has(player)) waiting.push(event)
        else if (pause === null) apply.push(understood(event))
        else {
          caught.push({ event, pause })
          caughtNow.add(player)
        }
      }
    }
    return { apply, waiting, caught }
  }

  async function setAside(slice: Slice, error: Error): Promise<void> {
    const [event] = slice.events
    if (!event) return
    const facts = await transaction(sql, async tx => {
      const told = await holdFailed(tx, handler, event, error)
      await advance(tx, consumer.name, [toRange(slice)])
      return await append(tx, told)
    })
    fastPath.publish(facts)
    const verdict = error instanceof Permanent ? 'event set aside as dead' : 'event set aside'
    log.error({ consumer: consumer.name, event: event.id, type: event.type, err: error }, verdict)
    held.add(slice.lease.shard, event.playerId)
    progress([slice])
  }

  return { apply, setAside }
}

/** The batch is committed: what fails from here on must not make it look undone. */
export async function finish(
  { log }: ConsumerDeps,
  consumer: Consumer,
  handled: Handled,
  ranges: Range[],
): Promise<void> {
  try {
    await handled.afterCommit?.(ranges)
  } catch (err) {
    log.error({ consumer: consumer.name, err }, 'failed after its commit')
  }
}

/** True when it says nothing about the events: wait and do the same again. */
export const passes = (error: Error) => error instanceof Fenced || (isTransient(error) && !isOverlong(error))

export function understood(raw: RawEvent): BusEvent {
  const parsed = parseEvent(raw)
  if (!parsed.ok) throw new Permanent(parsed.reason)
  return parsed.event
}
