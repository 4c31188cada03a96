import type { Sql } from '#db/client'
import type { PlayerEventArea } from '#server/contract/player-event-areas'
import { activityTypes } from '#server/events/catalogue'
import type { RawEvent } from '#server/events/parse-event'
import { readConsoleEvents } from './read-console-events.ts'
import { eventColumns } from './read-events.ts'
import { mustReachNumber } from './retention/log-begins.ts'
import { shardOf } from './shards.ts'

export type PlayerEventsOrder = {
  playerId: string
  area: PlayerEventArea | null
  /** A moment that none of them precedes, RFC 3339: Postgres skips the days before it. */
  since: string
  limit: number
  /** Those before this number of the player's shard; null for the newest. */
  before: number | null
}
/** `next` goes into `before` for the page after it; null at the beginning. `lookedBackTo`: the same as a moment. */
export type PlayerEventsPage = { events: RawEvent[]; next: number | null; lookedBackTo: string | null }

/** As much of a shard as one page looks through: read by its key, some tens of milliseconds. */
const numbersPerPage = 20_000

/**
 * The events of a player, newest first. The log has no index by player, so a page walks back through so many numbers of
 * the player's shard, by its key, and says how far it came: it may have few events, or none, and still not be the last.
 * What admins did has an index of its own and is found whole.
 */
export async function readPlayerEvents(sql: Sql, order: PlayerEventsOrder): Promise<PlayerEventsPage> {
  const { playerId, limit, before } = order
  if (order.area === 'admin') {
    const found = await readConsoleEvents(sql, { playerId, limit: limit + 1, before })
    return pageOf(found, limit, null)
  }
  const shard = shardOf(playerId)
  if (before !== null) await mustReachNumber(sql, { shard, seq: before - 1 })
  const end = before ?? (await newestOf(sql, shard)) + 1
  const from = Math.max(1, end - numbersPerPage)
  // Limited by itself, in the order of the key: a planner that may pick among conditions reads a small log from end to end.
  const found = await sql<RawEvent[]>`
    select ${eventColumns(sql)} from (
      select * from bus.events where shard = ${shard} and seq < ${end} and recorded_at >= ${order.since}
      order by seq desc limit ${end - from}
    ) e
    where e.player_id = ${playerId} and ${ofArea(sql, order.area)} order by e.seq desc limit ${limit + 1}`
  if (found.length > limit) return pageOf(found, limit, null)
  const [older] = await sql<{ recordedAt: string }[]>`
    select recorded_at as "recordedAt" from bus.events
    where shard = ${shard} and seq = ${from - 1} and recorded_at >= ${order.since}`
  return pageOf(found, limit, older ? { next: from, lookedBackTo: older.recordedAt } : null)
}

/** `rest`: what is not looked through yet, where the page is not full. */
function pageOf(found: RawEvent[], limit: number, rest: Omit<PlayerEventsPage, 'events'> | null) {
  const events = found.slice(0, limit)
  const last = events.at(-1)
  if (found.length > limit && last) return { events, next: last.seq, lookedBackTo: last.recordedAt }
  return { events, ...(rest ?? { next: null, lookedBackTo: null }) }
}

async function newestOf(sql: Sql, shard: number): Promise<number> {
  const [head] = await sql<{ seq: number }[]>`select seq from bus.shard_heads where shard = ${shard}`
  return head?.seq ?? 0
}

function ofArea(sql: Sql, area: Exclude<PlayerEventArea, 'admin'> | null) {
  const types = [...activityTypes]
  if (area === 'users') return sql`e.type like 'user.%'`
  if (area === 'game') return sql`e.type like 'game.%' and e.type <> all(${types}::text[])`
  if (area === 'activities') return sql`(e.type = any(${types}::text[]) or e.type like 'app.%')`
  return sql`true`
}
