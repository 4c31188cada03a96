import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { Fenced, fingerprint, Permanent } from './failure.ts'
import { eventColumns } from './read-events.ts'

const attemptsMax = 5
const retryDelayMs = { least: 200, most: 60_000 }

type HoldableEvent = { shard: number; seq: number; id: string; playerId: string | null; recordedAt: string }

export type HeldEvent = {
  shard: number
  seq: number
  playerId: string | null
  attempts: number
}

/** Full jitter: after an outage nobody comes back at the same moment. */
export const backoffMs = (attempts: number) =>
  Math.random() * Math.min(retryDelayMs.least * 4 ** attempts, retryDelayMs.most)

/** Sets an event aside, after its first failed attempt, so that the shard can go on. */
export async function holdFailed(
  tx: Tx,
  consumer: string,
  event: HoldableEvent,
  error: Error,
): Promise<void> {
  const state = error instanceof Permanent ? 'dead' : 'retrying'
  await tx`
    insert into bus.held_events
      (consumer, shard, seq, event_id, player_id, recorded_at, state, attempts, next_attempt_at, error, fingerprint)
    values (
      ${consumer}, ${event.shard}, ${event.seq}, ${event.id}, ${event.playerId}, ${event.recordedAt}, ${state}, 1,
      clock_timestamp() + ${backoffMs(1)} * interval '1 ms', ${error.message}, ${fingerprint(error)}
    )`
}

/** Sets a player's later events behind the one that failed, so that their order holds. */
export async function park(tx: Tx, consumer: string, events: HoldableEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx`
    insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state)
    select ${consumer}, e.*, 'parked' from unnest(
      ${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[], ${events.map(e => e.id)}::uuid[],
      ${events.map(e => e.playerId)}::uuid[], ${events.map(e => e.recordedAt)}::timestamptz[]
    ) e`
}

/** Players with something held, per shard; events without a player count as one player, the empty string. */
export async function heldPlayers(
  sql: Sql,
  consumer: string,
  shards: number[],
): Promise<Map<number, Set<string>>> {
  const rows = await sql<{ shard: number; playerId: string }[]>`
    select distinct shard, coalesce(player_id::text, '') as "playerId" from bus.held_events
    where consumer = ${consumer} and shard = any(${shards}::smallint[])`
  const held = new Map<number, Set<string>>(shards.map(shard => [shard, new Set()]))
  for (const row of rows) held.get(row.shard)?.add(row.playerId)
  return held
}

/** The held events of these shards whose time has come, oldest first. */
export async function dueForRetry(sql: Sql, consumer: string, shards: number[]): Promise<HeldEvent[]> {
  return await sql<HeldEvent[]>`
    select shard, seq, player_id as "playerId", attempts from bus.held_events
    where consumer = ${consumer} and shard = any(${shards}::smallint[]) and state = 'retrying'
      and next_attempt_at <= clock_timestamp()
    order by shard, seq limit 100`
}

/**
 * Counts the attempt before it is made, in its own transaction: a handler that kills its process counts too. Returns
 * false when it has had its attempts, none of which could be finished. Throws Fenced when the lease is another's.
 */
export async function countAttempt(
  sql: Sql,
  consumer: string,
  event: HeldEvent,
  token: number,
): Promise<boolean> {
  const [counted] = await sql<{ state: string }[]>`
    update bus.held_events h
    set attempts = h.attempts + 1,
      next_attempt_at = clock_timestamp() + ${backoffMs(event.attempts + 1)} * interval '1 ms',
      state = case when h.attempts + 1 > ${attemptsMax} then 'dead' else 'retrying' end
    ${ofOwner(sql, consumer, event, token)} returning h.state`
  if (!counted) throw new Fenced(`${consumer}: ${event.shard}/${event.seq} is retried elsewhere`)
  return counted.state === 'retrying'
}

/** Gives an attempt back that failed through no fault of the event. */
export async function forgiveAttempt(
  sql: Sql,
  consumer: string,
  event: HeldEvent,
  token: number,
): Promise<void> {
  await sql`
    update bus.held_events h set attempts = ${event.attempts}, state = 'retrying'
    ${ofOwner(sql, consumer, event, token)}`
}

/** Notes why it failed. Returns true when that was its last attempt. */
export async function recordFailure(
  sql: Sql,
  consumer: string,
  event: HeldEvent,
  token: number,
  error: Error,
): Promise<boolean> {
  const dead = error instanceof Permanent || event.attempts + 1 >= attemptsMax
  await sql`
    update bus.held_events h
    set error = ${error.message}, fingerprint = ${fingerprint(error)}, state = ${dead ? 'dead' : 'retrying'}
    ${ofOwner(sql, consumer, event, token)}`
  return dead
}

/** A former owner, waking up, changes nothing. */
const ofOwner = (sql: Sql, consumer: string, event: HeldEvent, token: number) => sql`
  from bus.shard_leases l
  where h.consumer = ${consumer} and h.shard = ${event.shard} and h.seq = ${event.seq}
    and l.consumer = h.consumer and l.shard = h.shard and l.token = ${token}`

/** A player's held events from the one whose turn it is, oldest first. */
export async function heldOf(
  sql: Sql,
  consumer: string,
  { shard, playerId }: Pick<HeldEvent, 'shard' | 'playerId'>,
  limit: number,
): Promise<RawEvent[]> {
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.held_events h
    join bus.events e on e.shard = h.shard and e.seq = h.seq and e.recorded_at = h.recorded_at
    where h.consumer = ${consumer} and h.shard = ${shard} and ${ofPlayer(sql, playerId)}
    order by h.seq limit ${limit}`
}

/** Takes a player's events that succeeded off the list and lets the next one try. Returns false when none is parked. */
export async function release(tx: Tx, consumer: string, events: RawEvent[]): Promise<boolean> {
  const [first] = events
  if (!first) return false
  const { shard, playerId } = first
  const seqs = events.map(event => event.seq)
  const released = await tx`
    delete from bus.held_events where consumer = ${consumer} and shard = ${shard} and seq = any(${seqs}::bigint[])`
  if (released.count !== events.length)
    throw new Fenced(`${consumer}: ${shard}/${first.seq} was retried elsewhere`)
  const next = await tx`
    update bus.held_events set state = 'retrying', next_attempt_at = clock_timestamp()
    where consumer = ${consumer} and shard = ${shard} and seq = (
      select min(h.seq) from bus.held_events h
      where h.consumer = ${consumer} and h.shard = ${shard} and ${ofPlayer(tx, playerId)} and h.state = 'parked'
    )`
  return next.count > 0
}

/** In a form that finds its index, which "is not distinct from" does not. */
const ofPlayer = (sql: Sql | Tx, playerId: string | null) =>
  playerId === null ? sql`h.player_id is null` : sql`h.player_id = ${playerId}`
