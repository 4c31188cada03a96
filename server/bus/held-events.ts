import type { Sql, Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'
import type { RawEvent } from '#server/events/parse-event'
import { forgetAttempts, type Handler, recordAttempt } from './attempts.ts'
import { addDeadLetter } from './dead-letters/add-dead-letter.ts'
import { noteApplied } from './dead-letters/note-applied.ts'
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

/** Sets an event aside, after its first failed attempt, so that the shard can go on. Answers what is to be told of it. */
export async function holdFailed(
  tx: Tx,
  handler: Handler,
  event: HoldableEvent,
  error: Error,
): Promise<Draft[]> {
  const { consumer } = handler
  const state = error instanceof Permanent ? 'dead' : 'retrying'
  await tx`
    insert into bus.held_events
      (consumer, shard, seq, event_id, player_id, recorded_at, state, attempts, next_attempt_at, error, fingerprint)
    values (
      ${consumer}, ${event.shard}, ${event.seq}, ${event.id}, ${event.playerId}, ${event.recordedAt}, ${state}, 1,
      clock_timestamp() + ${backoffMs(1)} * interval '1 ms', ${error.message}, ${fingerprint(error)}
    )`
  await recordAttempt(tx, handler, event, error)
  return state === 'dead' ? [await addDeadLetter(tx, handler, event, error)] : []
}

/**
 * Sets a player's later events behind the one that failed, so that their order holds. Whoever discards that one waits until
 * this is committed; when it was discarded just before, the first of these has its turn at once.
 */
export async function park(tx: Tx, consumer: string, events: HoldableEvent[]): Promise<void> {
  if (events.length === 0) return
  const players = [...new Set(events.map(event => event.playerId))]
  // In a statement of its own, so that the next one sees what became of those it waited for.
  const held = tx`
    select 1 from bus.held_events
    where consumer = ${consumer} and shard = any(${[...new Set(events.map(e => e.shard))]}::smallint[])
      and state <> 'parked' and (
        player_id = any(${players}::uuid[]) ${players.includes(null) ? tx`or player_id is null` : tx``}
      )
    order by shard, seq for share`
  const parked = tx`
    insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state, next_attempt_at)
    select ${consumer}, e.shard, e.seq, e.id, e.player_id, e.recorded_at,
      case when e.is_first then 'retrying' else 'parked' end, case when e.is_first then clock_timestamp() end
    from (
      select *, seq = min(seq) over (partition by shard, player_id) and not exists (
        select 1 from bus.held_events h where h.consumer = ${consumer} and h.shard = n.shard
          and (h.player_id = n.player_id or (h.player_id is null and n.player_id is null))
      ) as is_first
      from unnest(
        ${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[], ${events.map(e => e.id)}::uuid[],
        ${events.map(e => e.playerId)}::uuid[], ${events.map(e => e.recordedAt)}::timestamptz[]
      ) n(shard, seq, id, player_id, recorded_at)
    ) e`
  await Promise.all([held, parked])
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
 * Counts the attempt before it is made, in a transaction of its own: a handler that kills its process counts too. Answers
 * what is to be told when it has had its attempts, none of which could be finished; null when it may try. Throws Fenced when
 * the lease is another's.
 */
export async function countAttempt(
  tx: Tx,
  handler: Handler,
  event: HeldEvent,
  token: number,
): Promise<Draft | null> {
  const { consumer } = handler
  const [counted] = await tx<{ state: string }[]>`
    update bus.held_events h
    set attempts = h.attempts + 1,
      next_attempt_at = clock_timestamp() + ${backoffMs(event.attempts + 1)} * interval '1 ms',
      state = case when h.attempts + 1 > ${attemptsMax} then 'dead' else 'retrying' end
    ${ofOwner(tx, consumer, event, token)} and h.state = 'retrying' returning h.state`
  if (!counted) throw new Fenced(`${consumer}: ${event.shard}/${event.seq} is retried elsewhere`)
  if (counted.state === 'retrying') return null
  const error = new Error('its last attempt was never finished: the process that made it ended')
  await tx`
    update bus.held_events h set error = ${error.message}, fingerprint = ${fingerprint(error)}
    ${ofOwner(tx, consumer, event, token)}`
  await recordAttempt(tx, handler, event, error)
  return await addDeadLetter(tx, handler, event, error)
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

/** Notes why it failed. Answers what is to be told when that was its last attempt. */
export async function recordFailure(
  tx: Tx,
  handler: Handler,
  event: HeldEvent,
  token: number,
  error: Error,
): Promise<Draft[]> {
  const dead = error instanceof Permanent || event.attempts + 1 >= attemptsMax
  const noted = await tx`
    update bus.held_events h
    set error = ${error.message}, fingerprint = ${fingerprint(error)}, state = ${dead ? 'dead' : 'retrying'}
    ${ofOwner(tx, handler.consumer, event, token)}`
  if (noted.count === 0) return []
  await recordAttempt(tx, handler, event, error)
  return dead ? [await addDeadLetter(tx, handler, event, error)] : []
}

/** A former owner, waking up, changes nothing. */
const ofOwner = (sql: Sql | Tx, consumer: string, event: HeldEvent, token: number) => sql`
  from bus.shard_leases l
  where h.consumer = ${consumer} and h.shard = ${event.shard} and h.seq = ${event.seq}
    and l.consumer = h.consumer and l.shard = h.shard and l.token = ${token}`

/** A player's held events from the one whose turn it is, oldest first, with the data that an admin gave one instead of its own. */
export async function heldOf(
  sql: Sql,
  consumer: string,
  { shard, playerId }: Pick<HeldEvent, 'shard' | 'playerId'>,
  limit: number,
): Promise<RawEvent[]> {
  const rows = await sql<(RawEvent & { edited: unknown })[]>`
    select ${eventColumns(sql)}, d.edited_data as edited from bus.held_events h
    join bus.events e on e.shard = h.shard and e.seq = h.seq and e.recorded_at = h.recorded_at
    left join bus.dead_letters d on d.consumer = h.consumer and d.shard = h.shard and d.seq = h.seq
    where h.consumer = ${consumer} and h.shard = ${shard} and ${ofPlayer(sql, playerId)}
    order by h.seq limit ${limit}`
  return rows.map(({ edited, ...event }) => (edited === null ? event : { ...event, data: edited }))
}

/** Takes a player's events that succeeded off the list and lets the next one try. Returns false when none is parked. */
export async function release(tx: Tx, consumer: string, events: RawEvent[]): Promise<boolean> {
  const [first] = events
  if (!first) return false
  const { shard } = first
  const seqs = events.map(event => event.seq)
  const released = await tx`
    delete from bus.held_events where consumer = ${consumer} and shard = ${shard} and seq = any(${seqs}::bigint[])`
  if (released.count !== events.length)
    throw new Fenced(`${consumer}: ${shard}/${first.seq} was retried elsewhere`)
  await noteApplied(tx, consumer, shard, seqs)
  await forgetAttempts(tx, consumer, shard, seqs)
  return await letNextTry(tx, consumer, first)
}

/** The first one that is parked behind what was just released or discarded has its turn. Returns false when none is. */
export async function letNextTry(
  tx: Tx,
  consumer: string,
  { shard, playerId }: Pick<HeldEvent, 'shard' | 'playerId'>,
): Promise<boolean> {
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
