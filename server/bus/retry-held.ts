import { append } from './append.ts'
import { finish, passes, understood } from './apply-batch.ts'
import { requireCheckpoint, requireLease } from './checkpoint.ts'
import type { Consumer, ConsumerDeps } from './consumer.ts'
import {
  countAttempt,
  dueForRetry,
  forgiveAttempt,
  type HeldEvent,
  recordFailure,
  release,
} from './held-events.ts'
import type { HeldPlayers } from './held-players.ts'
import type { Lease } from './leases.ts'
import { readEvents } from './read-events.ts'
import { transaction } from './transaction.ts'

const checkEveryMs = 200

/** Tries held events again when they are due, each in a transaction of its own, and lets the ones behind them follow. */
export function makeRetryHeld(
  deps: ConsumerDeps,
  consumer: Consumer,
  held: HeldPlayers,
): (owned: Lease[]) => Promise<void> {
  const { sql, fastPath, log } = deps
  let checkedAt = 0

  async function retryDue(owned: Lease[]): Promise<void> {
    if (Date.now() - checkedAt < checkEveryMs) return
    checkedAt = Date.now()
    const holding = new Map(
      owned.filter(lease => held.of(lease.shard).size > 0).map(lease => [lease.shard, lease]),
    )
    if (holding.size === 0) return
    const due = await dueForRetry(sql, consumer.name, [...holding.keys()])
    for (const event of due) {
      const lease = holding.get(event.shard)
      if (lease) await retry(event, lease)
    }
    // The next one of the same player is due at once.
    if (due.length > 0) checkedAt = 0
  }

  async function retry(due: HeldEvent, lease: Lease): Promise<void> {
    const about = { consumer: consumer.name, shard: due.shard, seq: due.seq }
    const mayTry = await countAttempt(sql, consumer.name, due, lease.token)
    if (!mayTry) return log.error(about, 'event gave up')
    try {
      await applyAgain(due, lease)
      log.info(about, due.attempts === 0 ? 'parked event released' : 'held event released')
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      if (passes(error)) {
        await forgiveAttempt(sql, consumer.name, due, lease.token)
        throw error
      }
      const isDead = await recordFailure(sql, consumer.name, due, lease.token, error)
      if (isDead) log.error({ ...about, err: error }, 'event gave up')
    }
  }

  async function applyAgain(due: HeldEvent, lease: Lease): Promise<void> {
    const position = { shard: due.shard, after: due.seq - 1, since: due.recordedAt }
    const event = (await readEvents(sql, [position], 1)).get(due.shard)?.[0]
    if (!event) throw new Error(`held event ${due.shard}/${due.seq} is not in the log`)
    const { facts, more, handled } = await transaction(sql, async tx => {
      await requireCheckpoint(tx, consumer.name, lease)
      const handled = await consumer.handle(tx, [understood(event)])
      const more = await release(tx, consumer.name, due)
      const facts = await append(tx, handled.facts ?? [])
      await requireLease(tx, consumer.name, lease)
      return { facts, more, handled }
    })
    fastPath.publish(facts)
    if (!more) held.remove(due.shard, due.playerId)
    await finish(deps, consumer, handled, [])
  }

  return retryDue
}
