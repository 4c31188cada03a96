import type { PendingQuery, Row } from 'postgres'
import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { isActive } from '../pauses/is-active.ts'

type Fragment = PendingQuery<Row[]>

/** How one consumer stands to one event, as its tables say. */
export type Standing = {
  consumer: string
  shard: number
  seq: number
  /** The consumer's checkpoint; 0 where it has never been. */
  at: number
  isWorkedOn: boolean
  held: 'retrying' | 'parked' | 'paused' | 'dead' | null
  heldAttempts: number | null
  nextAttemptAt: string | null
  error: string | null
  letter: {
    id: string
    state: 'open' | 'queued' | 'applied' | 'discarded'
    attempts: number
    error: string
    resolvedAt: string | null
  } | null
  /** What it is parked behind. */
  behind: { eventId: string; deadLetterId: string | null } | null
  /** What holds it, or keeps the consumer from its shard. */
  pause: { id: string; until: string | null } | null
}

type Placed = Pick<RawEvent, 'shard' | 'seq' | 'playerId'>

/** How each of these consumers stands to each of these events: by keys alone. */
export async function readHandling(
  sql: Sql | Tx,
  consumers: readonly string[],
  events: readonly Placed[],
): Promise<Standing[]> {
  if (events.length === 0) return []
  return await sql<Standing[]>`
    select n.consumer, e.shard, e.seq, coalesce(c.seq, 0) as at,
      coalesce(l.owner is not null and l.expires_at > clock_timestamp(), false) as "isWorkedOn",
      h.state as held, h.attempts as "heldAttempts", h.next_attempt_at as "nextAttemptAt", h.error,
      case when d.id is not null then json_build_object(
        'id', d.id, 'state', d.state, 'attempts', d.attempts, 'error', d.error,
        'resolvedAt', to_char(d.resolved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      ) end as letter,
      case when f.event_id is not null then json_build_object(
        'eventId', f.event_id, 'deadLetterId', f.dead_letter
      ) end as behind, ${pauseOf(sql, sql`n.consumer`, sql`e.shard`, sql`h.pause`)}
    from unnest(
      ${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[],
      ${events.map(e => e.playerId)}::uuid[]
    ) e(shard, seq, player_id)
    cross join unnest(${[...consumers]}::text[]) n(consumer)
    left join bus.checkpoints c on c.consumer = n.consumer and c.shard = e.shard
    left join bus.shard_leases l on l.consumer = n.consumer and l.shard = e.shard
    left join bus.held_events h on h.consumer = n.consumer and h.shard = e.shard and h.seq = e.seq
    left join bus.dead_letters d on d.consumer = n.consumer and d.shard = e.shard and d.seq = e.seq
    left join lateral (${firstHeld(sql)}) f on h.state = 'parked'`
}

/** The pause that holds an event, or that stops its consumer in its shard; null where none does. */
export const pauseOf = (sql: Sql | Tx, consumer: Fragment, shard: Fragment, held: Fragment) => sql`(
    select json_build_object(
      'id', p.id, 'until', to_char(p.until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    )
    from bus.pauses p
    where ${isActive(sql)} and (
      p.id = ${held} or (
        p.event_type is null and p.player_id is null
        and (p.consumer is null or p.consumer = ${consumer}) and (p.shard is null or p.shard = ${shard})
      )
    )
    order by p.paused_at limit 1
  ) as pause`

/** The first that is held of the player of h, a held event, with the dead letter that it is. In two branches, each by its index. */
export const firstHeld = (sql: Sql | Tx) => sql`
  select x.event_id, g.id as dead_letter from (
    (select * from bus.held_events p
      where p.consumer = h.consumer and p.player_id = h.player_id and p.shard = h.shard order by p.seq limit 1)
    union all
    (select * from bus.held_events p
      where h.player_id is null and p.consumer = h.consumer and p.player_id is null and p.shard = h.shard
      order by p.seq limit 1)
  ) x
  left join bus.dead_letters g
    on x.state = 'dead' and g.consumer = x.consumer and g.shard = x.shard and g.seq = x.seq`

/** Breakers of consumers that let nothing or little through, by their keys. */
export async function readOpenBreakers(
  sql: Sql | Tx,
  keys: readonly string[],
): Promise<Map<string, 'open' | 'half_open'>> {
  const rows = await sql<{ key: string; state: 'open' | 'half_open' }[]>`
    select key, state from bus.breaker_clusters where key = any(${[...keys]}::text[]) and state <> 'closed'`
  return new Map(rows.map(({ key, state }) => [key, state]))
}
