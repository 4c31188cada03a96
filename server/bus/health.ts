import type { Sql } from '#db/client'
import type { ConsumerHealth, Overview } from '#server/contract/overview'
import { readActivePauses } from './pauses/read-active.ts'
import { readLags } from './read-lags.ts'
import { shardCount } from './shards.ts'
import type { Tail } from './tail.ts'

export const sampleEveryMs = 5_000
const historyMinutes = 15

type Deps = {
  sql: Sql
  tail: Tail
  /** Events that are in the log and not in Redis; null when Redis cannot say. */
  relayDistance: () => Promise<number | null>
  consumers: { name: string; subscribes: readonly string[] }[]
}

export type BusHealth = Pick<
  Overview,
  | 'events_per_second'
  | 'history'
  | 'events_total'
  | 'end_to_end_p50_ms'
  | 'end_to_end_p95_ms'
  | 'consumers'
  | 'relay'
  | 'redis'
  | 'processes'
>

/** How the bus is, by what Postgres says; Redis is only asked how far it got, so this can be read while it is away. */
export async function readHealth(deps: Deps): Promise<BusHealth> {
  const { sql } = deps
  const [lags, appended, batches, held, owned, pauses, history, relay, processes] = await Promise.all([
    readLags(sql),
    readAppended(sql),
    readBatches(sql),
    readHeld(sql),
    readOwned(sql),
    readActivePauses(sql),
    readHistory(sql),
    readRelay(deps),
    readProcesses(sql),
  ])
  const before = history.at(-1)
  const consumers = deps.consumers.map(({ name, subscribes }): ConsumerHealth => {
    const lag = lags.find(({ consumer }) => consumer === name)
    const batch = batches.get(name)
    const waiting = held.get(name)
    return {
      name,
      subscribes: [...subscribes],
      lag_events: lag?.events ?? null,
      lag_seconds: lag?.seconds ?? null,
      trend: trendOf(lag?.events ?? 0, before?.lag[name] ?? 0),
      owned_shards: owned.get(name) ?? 0,
      shards: shardCount,
      events_per_second: batch?.eventsPerSecond ?? 0,
      batch_p95_ms: batch?.p95Ms ?? null,
      last_batch_at: batch?.lastAt ?? null,
      retrying: waiting?.retrying ?? 0,
      parked: waiting?.parked ?? 0,
      dead: waiting?.dead ?? 0,
      paused: waiting?.paused ?? 0,
      pauses: pauses.flatMap(({ consumer, ...one }) => (consumer === null || consumer === name ? [one] : [])),
    }
  })
  const points = history.map(({ at, eventsPerSecond, lag }) => ({
    at,
    events_per_second: eventsPerSecond,
    lag_events: Math.max(0, ...Object.values(lag)),
  }))
  return {
    events_per_second: rateSince(before, appended),
    history: points,
    events_total: appended,
    end_to_end_p50_ms: batches.get('gamification')?.ageP50Ms ?? null,
    end_to_end_p95_ms: batches.get('gamification')?.ageP95Ms ?? null,
    consumers,
    relay,
    redis: redisState(deps.tail),
    processes,
  }
}

async function readAppended(sql: Sql): Promise<number> {
  const [total] = await sql<{ appended: number }[]>`select sum(seq)::bigint as appended from bus.shard_heads`
  return total?.appended ?? 0
}

async function readBatches(sql: Sql) {
  const rows = await sql<
    {
      consumer: string
      eventsPerSecond: number
      p95Ms: number | null
      ageP50Ms: number | null
      ageP95Ms: number | null
      lastAt: string | null
    }[]
  >`
    select consumer, sum(events) / 60.0::float8 as "eventsPerSecond", max(committed_at) as "lastAt",
      percentile_cont(0.95) within group (order by extract(epoch from committed_at - read_at) * 1000) as "p95Ms",
      percentile_cont(0.5) within group (order by extract(epoch from committed_at - oldest_at) * 1000) as "ageP50Ms",
      percentile_cont(0.95) within group (order by extract(epoch from committed_at - oldest_at) * 1000) as "ageP95Ms"
    from bus.consumer_batches
    where outcome = 'applied' and committed_at > clock_timestamp() - interval '60 s' group by consumer`
  return new Map(rows.map(row => [row.consumer, row]))
}

async function readHeld(sql: Sql) {
  const rows = await sql<
    { consumer: string; retrying: number; parked: number; dead: number; paused: number }[]
  >`
    select consumer, count(*) filter (where state = 'retrying') as retrying,
      count(*) filter (where state = 'parked') as parked, count(*) filter (where state = 'dead') as dead,
      count(*) filter (where state = 'paused') as paused
    from bus.held_events group by consumer`
  return new Map(rows.map(row => [row.consumer, row]))
}

async function readOwned(sql: Sql) {
  const rows = await sql<{ consumer: string; shards: number }[]>`
    select consumer, count(*) as shards from bus.shard_leases
    where owner is not null and expires_at > clock_timestamp() group by consumer`
  return new Map(rows.map(row => [row.consumer, row.shards]))
}

type Sample = { at: string; appended: number; lag: Record<string, number>; eventsPerSecond: number }

async function readHistory(sql: Sql): Promise<Sample[]> {
  return await sql<Sample[]>`
    select at, appended, lag,
      coalesce(
        (appended - lag(appended) over (order by at))
          / nullif(extract(epoch from at - lag(at) over (order by at)), 0), 0
      )::float8 as "eventsPerSecond"
    from bus.samples where at > clock_timestamp() - ${historyMinutes} * interval '1 minute' order by at`
}

async function readRelay({ sql, relayDistance }: Deps): Promise<Overview['relay']> {
  const [row] = await sql<{ leaders: number }[]>`
    select count(*) as leaders from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
      and ((classid::bigint << 32) | objid::bigint) = hashtext('diana.relay')::bigint`
  return { has_leader: (row?.leaders ?? 0) > 0, behind_events: await relayDistance() }
}

async function readProcesses(sql: Sql): Promise<Overview['processes']> {
  return await sql<Overview['processes']>`
    select role, id, started_at from bus.members where seen_at > clock_timestamp() - interval '5 s'
    order by role, started_at`
}

/** Between the last sample and now; the sample's own rate while it is too fresh to measure against. */
function rateSince(before: Sample | undefined, appended: number): number {
  if (!before) return 0
  const seconds = (Date.now() - Date.parse(before.at)) / 1_000
  return seconds < 1 ? before.eventsPerSecond : Math.max(0, (appended - before.appended) / seconds)
}

function trendOf(now: number, before: number): ConsumerHealth['trend'] {
  if (Math.abs(now - before) <= Math.max(20, before * 0.05)) return 'level'
  return now > before ? 'rising' : 'falling'
}

const startedAt = new Date().toISOString()

function redisState(tail: Tail): Overview['redis'] {
  const away = tail.redisAwaySince()
  return away === undefined
    ? { state: 'up', since: startedAt, reason: null }
    : { state: 'down', since: new Date(away).toISOString(), reason: 'Redis does not answer' }
}

/**
 * Writes one sample, unless a process did so a moment ago. It bears the moment of its counting: rates are taken from
 * the time between two samples.
 */
export async function takeSample(sql: Sql): Promise<void> {
  await sql`
    insert into bus.samples (at, appended, lag)
    select clock_timestamp(),
      (select sum(seq) from bus.shard_heads),
      (
        select coalesce(json_object_agg(consumer, behind), '{}') from (
          select c.consumer, sum(h.seq - c.seq) as behind
          from bus.checkpoints c join bus.shard_heads h using (shard) group by c.consumer
        ) l
      )
    where pg_try_advisory_xact_lock(hashtext('diana.sample')) and not exists (
      select from bus.samples where at > clock_timestamp() - ${sampleEveryMs * 0.8} * interval '1 ms'
    )
    on conflict do nothing`
  await sql`delete from bus.samples where at < clock_timestamp() - interval '14 days'`
}
