import type { Sql } from '#db/client'
import type { StuckTransaction, StuckTransactions } from '#server/contract/transactions'
import { publicId } from '#server/events/ids'
import { matcher } from '#server/events/pattern'
import { batchKey, consumerKey } from '#server/resilience/breaker-defaults'
import { groupBy } from '../group-by.ts'
import type { Subscriber } from './follow.ts'
import { overdueAfterMs } from './overdue.ts'
import { firstHeld, pauseOf, readOpenBreakers, type Standing } from './read-handling.ts'
import { whatItWaitsFor } from './what-it-waits-for.ts'

const toldMost = 100
/** So many that wait for their turn are told of each consumer in each shard: the rest waits for the same. */
const waitingEach = 3
/** So many are read to find those that the consumer asks for. */
const readEach = 20

type Deps = { sql: Sql; consumers: readonly Subscriber[]; afterMs?: number }

type Row = Standing & {
  eventId: string
  correlationId: string
  playerId: string | null
  type: string
  recordedAt: string
}

/** What is given up, set aside for long, or waits for its turn for long: each with what would free it. */
export async function readStuck({
  sql,
  consumers,
  afterMs = overdueAfterMs,
}: Deps): Promise<StuckTransactions> {
  const names = consumers.map(({ name }) => name)
  const wants = new Map(consumers.map(({ name, subscribes }) => [name, matcher(subscribes)]))
  const [held, waiting, counts, breakers, [clock]] = await Promise.all([
    readHeldLong(sql, afterMs),
    readWaitingLong(sql, names, afterMs),
    readCounts(sql, names, afterMs),
    readOpenBreakers(
      sql,
      names.flatMap(name => [consumerKey(name), batchKey(name)]),
    ),
    sql<{ now: string }[]>`select clock_timestamp()::timestamptz(3) as now`,
  ])
  const asked = waiting.filter(({ consumer, type }) => wants.get(consumer)?.(type))
  const own = [...groupBy(asked, ({ consumer, shard }) => `${consumer}/${shard}`).values()].flatMap(some =>
    some.slice(0, waitingEach),
  )
  const rows = [...held.slice(0, toldMost), ...own.slice(0, toldMost)]
  return {
    overdue_after_ms: afterMs,
    counts,
    data: rows.flatMap(row => toStuck(row, breakers) ?? []).sort(byUrgency),
    truncated: held.length > toldMost || own.length > toldMost || asked.length > own.length,
    as_of: clock?.now ?? '',
  }
}

const order: Record<StuckTransaction['state'], number> = {
  dead: 0,
  retrying: 1,
  paused: 2,
  waiting: 3,
  parked: 4,
}
const byUrgency = (a: StuckTransaction, b: StuckTransaction) =>
  order[a.state] - order[b.state] || a.recorded_at.localeCompare(b.recorded_at)

function toStuck(row: Row, breakers: Parameters<typeof whatItWaitsFor>[1]): StuckTransaction | null {
  const waitsFor = whatItWaitsFor(row, breakers)
  if (!waitsFor) return null
  return {
    correlation_id: publicId('event', row.correlationId),
    event_id: publicId('event', row.eventId),
    type: row.type,
    player_id: row.playerId === null ? null : publicId('player', row.playerId),
    ...{ recorded_at: row.recordedAt, consumer: row.consumer, state: row.held ?? 'waiting' },
    ...{ attempts: row.letter?.attempts ?? row.heldAttempts ?? 0, error: row.error, waits_for: waitsFor },
  }
}

/** Few rows are held, or else the first of them are enough. */
async function readHeldLong(sql: Sql, afterMs: number): Promise<Row[]> {
  return await sql<Row[]>`
    select h.consumer, h.shard, h.seq, h.seq as at,
      coalesce(l.owner is not null and l.expires_at > clock_timestamp(), false) as "isWorkedOn",
      h.state as held, h.attempts as "heldAttempts", h.next_attempt_at as "nextAttemptAt", h.error,
      h.event_id as "eventId", h.player_id as "playerId", h.recorded_at as "recordedAt",
      e.type, e.correlation_id as "correlationId",
      case when d.id is not null then json_build_object(
        'id', d.id, 'state', d.state, 'attempts', d.attempts, 'error', d.error, 'resolvedAt', null
      ) end as letter,
      case when f.event_id is not null then json_build_object(
        'eventId', f.event_id, 'deadLetterId', f.dead_letter
      ) end as behind, ${pauseOf(sql, sql`h.consumer`, sql`h.shard`, sql`h.pause`)}
    from (
      select * from bus.held_events
      where state = 'dead' or recorded_at < clock_timestamp() - ${afterMs} * interval '1 ms'
      order by array_position('{dead,retrying,paused,parked}'::text[], state), held_at limit ${toldMost + 1}
    ) h
    join bus.events e on e.shard = h.shard and e.seq = h.seq and e.recorded_at = h.recorded_at
    left join bus.dead_letters d on d.consumer = h.consumer and d.shard = h.shard and d.seq = h.seq
    left join bus.shard_leases l on l.consumer = h.consumer and l.shard = h.shard
    left join lateral (${firstHeld(sql)}) f on h.state = 'parked'`
}

/** The first beyond each checkpoint, along the key; a consumer that never ran has been nowhere. */
const beyond = (sql: Sql, consumers: readonly string[], afterMs: number, each: number) => sql`
  from unnest(${[...consumers]}::text[]) n(consumer)
  cross join bus.shard_heads s
  left join bus.checkpoints c on c.consumer = n.consumer and c.shard = s.shard
  cross join lateral (
    select * from bus.events
    where s.seq > coalesce(c.seq, 0) and shard = s.shard and seq > coalesce(c.seq, 0)
      and recorded_at >= coalesce(c.recorded_at, 'epoch')
    order by seq limit ${each}
  ) e
  left join bus.shard_leases l on l.consumer = n.consumer and l.shard = s.shard
  where e.recorded_at < clock_timestamp() - ${afterMs} * interval '1 ms'`

async function readWaitingLong(sql: Sql, consumers: readonly string[], afterMs: number): Promise<Row[]> {
  return await sql<Row[]>`
    select n.consumer, e.shard, e.seq, coalesce(c.seq, 0) as at,
      coalesce(l.owner is not null and l.expires_at > clock_timestamp(), false) as "isWorkedOn",
      null as held, null as "heldAttempts", null as "nextAttemptAt", null as error, null as letter, null as behind,
      ${pauseOf(sql, sql`n.consumer`, sql`e.shard`, sql`null::uuid`)},
      e.id as "eventId", e.player_id as "playerId", e.recorded_at as "recordedAt",
      e.type, e.correlation_id as "correlationId"
    ${beyond(sql, consumers, afterMs, readEach)}
    order by e.recorded_at`
}

async function readCounts(
  sql: Sql,
  consumers: readonly string[],
  afterMs: number,
): Promise<StuckTransactions['counts']> {
  const [row] = await sql<StuckTransactions['counts'][]>`
    select count(*) filter (where state = 'dead')::int as dead,
      count(*) filter (where state = 'parked')::int as parked,
      count(*) filter (where state = 'paused')::int as paused,
      count(*) filter (where state = 'retrying')::int as retrying,
      (select coalesce(sum(s.seq - coalesce(c.seq, 0)), 0)::int ${beyond(sql, consumers, afterMs, 1)}) as waiting
    from bus.held_events`
  return row ?? { dead: 0, parked: 0, paused: 0, retrying: 0, waiting: 0 }
}
