import type { Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from './read-events.ts'
import { asResolved, readResolutions } from './resolutions.ts'
import { mustReach } from './retention/log-begins.ts'
import { shardOf } from './shards.ts'

type Order = {
  playerId: string
  consumer: string
  /** A moment that none of them precedes, RFC 3339: Postgres skips the days before it. */
  since: string
}

const eventsPerRead = 500

/**
 * Every event of a player, in order, and what a consumer has decided upon: all up to its checkpoint, and none from the first
 * one on that it holds; null for what it has not, or passed over for good. The log has no index by player, so this walks the
 * player's whole shard. True when one is held. Throws `gone` where the log does not reach back so far.
 */
export async function readEventsOfPlayer(
  tx: Tx,
  { playerId, consumer, since }: Order,
  take: (event: RawEvent, decided: RawEvent | null) => Promise<void>,
): Promise<{ held: boolean }> {
  await mustReach(tx, since)
  const shard = shardOf(playerId)
  const [end] = await tx<{ seq: number; heldAt: number | null }[]>`
    select c.seq, (
      select min(h.seq) from bus.held_events h
      where h.consumer = c.consumer and h.shard = c.shard and h.player_id = ${playerId}
    ) as "heldAt"
    from bus.checkpoints c where c.consumer = ${consumer} and c.shard = ${shard}`
  const heldAt = end?.heldAt ?? null
  const last = Math.min(end?.seq ?? 0, (heldAt ?? Number.POSITIVE_INFINITY) - 1)
  const resolutions = await readResolutions(tx, consumer, shard)
  const pages = tx<RawEvent[]>`
    select ${eventColumns(tx)} from bus.events e
    where e.shard = ${shard} and e.recorded_at >= ${since} and e.player_id = ${playerId} order by e.seq`
  for await (const page of pages.cursor(eventsPerRead))
    for (const event of page) await take(event, event.seq <= last ? asResolved(resolutions, event) : null)
  return { held: heldAt !== null }
}
