import type { Sql } from '#db/client'
import type { BusHistory, HistoryBucket, HistoryRange } from '#server/contract/bus-health'
import type { BusHealth } from './health.ts'
import { transaction } from './transaction.ts'

export const bucketEveryMs = 10_000
const keptDays = 14
const hour = 3_600

/** So that each range comes to about 360 buckets, which is as many as a chart can show. */
const ranges: Record<HistoryRange, { seconds: number; bucket: number }> = {
  '1h': { seconds: hour, bucket: 10 },
  '24h': { seconds: 24 * hour, bucket: 240 },
  '7d': { seconds: 168 * hour, bucket: 1_800 },
  '14d': { seconds: 336 * hour, bucket: 3_600 },
}

/** Keeps how the bus is, unless a process did so a moment ago, and forgets what is too old. */
export async function keepHealth(
  sql: Sql,
  { health, redisBytes }: { health: BusHealth; redisBytes: number | null },
): Promise<void> {
  const { consumers, relay, redis, events_total: appended } = health
  await transaction(sql, async tx => {
    const [kept] = await tx<{ at: string }[]>`
      insert into bus.bus_history (at, appended, relay_behind, redis_bytes, redis_up)
      select clock_timestamp(), ${appended}, ${relay.behind_events}, ${redisBytes}, ${redis.state === 'up'}
      where pg_try_advisory_xact_lock(hashtext('diana.history')) and not exists (
        select from bus.bus_history where at > clock_timestamp() - ${bucketEveryMs * 0.8} * interval '1 ms'
      )
      returning at`
    if (!kept) return
    const rows = consumers.map(one => ({
      ...{ consumer: one.name, at: kept.at, lag_events: one.lag_events, lag_seconds: one.lag_seconds },
      ...{ per_second: one.events_per_second, batch_p95_ms: one.batch_p95_ms, dead: one.dead },
      held: one.retrying + one.parked + one.paused + one.dead,
    }))
    if (rows.length > 0) await tx`insert into bus.consumer_history ${tx(rows)}`
    await tx`delete from bus.bus_history where at < clock_timestamp() - ${keptDays} * interval '1 day'`
    await tx`delete from bus.consumer_history where at < clock_timestamp() - ${keptDays} * interval '1 day'`
  })
}

/** How the bus was, in buckets: of what waited the most, of rates the mean. */
export async function readHistory(sql: Sql, range: HistoryRange): Promise<BusHistory> {
  const { seconds, bucket } = ranges[range]
  const inBucket = sql`to_timestamp(floor(extract(epoch from at) / ${bucket}) * ${bucket})`
  const since = sql`at > clock_timestamp() - ${seconds} * interval '1 second'`
  const [now, all, each] = await Promise.all([
    sql<{ from: string; to: string }[]>`
      select (n - ${seconds} * interval '1 second')::timestamptz(3) as "from", n::timestamptz(3) as "to"
      from clock_timestamp() n`,
    sql<OfBus[]>`
      select ${inBucket} as at, (max(grown) / nullif(max(took), 0))::float8 as rate,
        max(relay_behind) as "relayBehind", max(redis_bytes) as "redisBytes", bool_and(redis_up) as "redisUp"
      from (
        select b.*, sum(step) over w as grown, sum(gap) over w as took from (
          select *, appended - lag(appended) over (order by at) as step,
            extract(epoch from at - lag(at) over (order by at)) as gap
          from bus.bus_history where ${since}
        ) b window w as (partition by floor(extract(epoch from at) / ${bucket}))
      ) s group by 1 order by 1`,
    sql<OfConsumer[]>`
      select ${inBucket} as at, consumer, max(lag_events) as "lagEvents", max(lag_seconds)::float8 as "lagSeconds",
        avg(per_second)::float8 as "perSecond", max(batch_p95_ms)::float8 as "batchP95Ms", max(held) as held,
        max(dead) as dead
      from bus.consumer_history where ${since} group by 1, 2`,
  ])
  const consumers = new Map<string, HistoryBucket['consumers']>()
  for (const { at, consumer, ...of } of each) {
    const beside = consumers.get(at) ?? {}
    beside[consumer] = {
      ...{ lag_events: of.lagEvents, lag_seconds: of.lagSeconds, per_second: of.perSecond },
      ...{ batch_p95_ms: of.batchP95Ms, held: of.held, dead: of.dead },
    }
    consumers.set(at, beside)
  }
  return {
    range,
    bucket_seconds: bucket,
    from: now[0]?.from ?? '',
    to: now[0]?.to ?? '',
    data: all.map(({ at, rate, relayBehind, redisBytes, redisUp }) => ({
      ...{
        at,
        events_per_second: rate,
        relay_behind: relayBehind,
        redis_bytes: redisBytes,
        redis_up: redisUp,
      },
      consumers: consumers.get(at) ?? {},
    })),
  }
}

type OfBus = {
  at: string
  rate: number | null
  relayBehind: number | null
  redisBytes: number | null
  redisUp: boolean
}
type OfConsumer = {
  at: string
  consumer: string
  lagEvents: number | null
  lagSeconds: number | null
  perSecond: number
  batchP95Ms: number | null
  held: number
  dead: number
}
