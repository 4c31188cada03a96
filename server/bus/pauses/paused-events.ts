import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import type { HeldEvent } from '../held-events.ts'
import { isActive } from './is-active.ts'

/** An event that a pause catches, the first of its player. */
export type CaughtEvent = { event: RawEvent; pause: string }

/** Holds what pauses catch, in the batch's transaction: what follows of the same players is parked behind it. */
export async function holdCaught(tx: Tx, consumer: string, caught: readonly CaughtEvent[]): Promise<void> {
  if (caught.length === 0) return
  const events = caught.map(({ event }) => event)
  await tx`
    insert into bus.held_events (consumer, shard, seq, event_id, player_id, recorded_at, state, pause)
    select ${consumer}, e.shard, e.seq, e.id, e.player_id, e.recorded_at, 'paused', e.pause
    from unnest(
      ${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[], ${events.map(e => e.id)}::uuid[],
      ${events.map(e => e.playerId)}::uuid[], ${events.map(e => e.recordedAt)}::timestamptz[],
      ${caught.map(({ pause }) => pause)}::uuid[]
    ) e(shard, seq, id, player_id, recorded_at, pause)`
}

/** Has one wait that is held already and whose turn it would be. It burns no attempt. */
export async function pauseHeld(
  sql: Sql,
  consumer: string,
  { shard, seq }: HeldEvent,
  { token, pause }: { token: number; pause: string },
): Promise<void> {
  await sql`
    update bus.held_events h set state = 'paused', pause = ${pause}, next_attempt_at = null
    from bus.shard_leases l
    where h.consumer = ${consumer} and h.shard = ${shard} and h.seq = ${seq} and h.state = 'retrying'
      and l.consumer = h.consumer and l.shard = h.shard and l.token = ${token}`
}

/** Gives those their turn whose pause is over, whoever caught them. */
export async function freePaused(sql: Sql, consumer: string, shards: number[]): Promise<void> {
  await sql`
    update bus.held_events h set state = 'retrying', pause = null, next_attempt_at = clock_timestamp()
    where h.consumer = ${consumer} and h.shard = any(${shards}::smallint[]) and h.pause is not null
      and h.state = 'paused' and not exists (select from bus.pauses p where p.id = h.pause and ${isActive(sql)})`
}
