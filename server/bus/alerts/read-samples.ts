import type { Sql } from '#db/client'
import type { AlertKind } from '#server/contract/alert-kinds'
import type { AlertRuleName } from '#server/resilience/alert-defaults'
import type { AlertSample } from '#server/resilience/evaluate-alerts'
import { readLags } from '../read-lags.ts'

const deadWithinMinutes = 10
/** Where nothing came for longer, how long it has been is not known here any more. */
const silenceDays = 2
const lookedAtOfShard = 100
const historyFreshMs = 30_000

type Row = { kind: AlertKind; subject: string; value: number | null }

/**
 * What each rule looks at as of now, by what Postgres says: also while Redis is away. `leftWrong`: what the last reconciliation
 * left, which lies with whoever reconciles.
 */
export async function readSamples(
  sql: Sql,
  rules: readonly AlertRuleName[],
  leftWrong: () => Promise<number | null>,
): Promise<Map<string, AlertSample[]>> {
  const [lags, dead, streams, holes, breakers, silence, wrong] = await Promise.all([
    readLags(sql),
    readDead(sql),
    readStreamBehind(sql),
    readHoles(sql),
    readOpen(sql),
    readSilence(sql),
    leftWrong(),
  ])
  const one = (kind: AlertKind, value: number | null): Row => ({ kind, subject: '', value })
  const rows = [
    ...lags.map(
      ({ consumer, seconds }): Row => ({ kind: 'consumer_lag', subject: consumer, value: seconds }),
    ),
    ...dead,
    ...breakers,
    one('stream_behind', streams),
    one('log_hole', holes),
    one('silence', silence),
    one('reconciliation', wrong),
  ]
  return new Map(
    rules.map(({ id, kind, consumer }) => [
      id,
      consumer === null
        ? rows.filter(row => row.kind === kind).map(({ subject, value }) => ({ subject, value }))
        : [{ subject: consumer, value: figureOf(rows, kind, consumer) }],
    ]),
  )
}

/** A consumer without a checkpoint has never run: how far it is behind, nobody knows. One without dead letters has none. */
function figureOf(rows: readonly Row[], kind: AlertKind, consumer: string): number | null {
  const found = rows.find(row => row.kind === kind && row.subject === consumer)
  return found ? found.value : kind === 'dead_letters' ? 0 : null
}

const readDead = (sql: Sql) =>
  sql<Row[]>`
    select 'dead_letters' as kind, consumer as subject, count(*)::float8 as value from bus.dead_letters
    where added_at > clock_timestamp() - make_interval(mins => ${deadWithinMinutes}) group by consumer`

/** As it was kept last; null while Redis does not say, or nobody keeps it. */
async function readStreamBehind(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ behind: number | null }[]>`
    select relay_behind::float8 as behind from bus.bus_history
    where at > clock_timestamp() - ${historyFreshMs} * interval '1 ms' order by at desc limit 1`
  return row?.behind ?? null
}

/**
 * How many numbers are missing among the newest of each shard, as far as they are of the last day. `now()` and not the clock of the
 * moment: only by that are older days of the log left out before they are looked at.
 */
async function readHoles(sql: Sql): Promise<number> {
  const [row] = await sql<{ missing: number }[]>`
    select coalesce(sum(h.seq - n.first + 1 - n.found), 0)::float8 as missing
    from bus.shard_heads h cross join lateral (
      select min(seq) as first, count(*) as found from (
        select seq from bus.events
        where shard = h.shard and recorded_at > now() - interval '1 day' order by seq desc limit ${lookedAtOfShard}
      ) newest
    ) n
    where n.found > 0`
  return row?.missing ?? 0
}

const readOpen = (sql: Sql) =>
  sql<Row[]>`
    select 'breaker_open' as kind, key as subject, (state <> 'closed')::int::float8 as value
    from bus.breaker_clusters order by key`

/** By what hosts sent: only that has an id of its source. What is stated about alerts must not end a silence. */
async function readSilence(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from clock_timestamp() - max(e.recorded_at))::float8 as seconds
    from bus.shard_heads h cross join lateral (
      select recorded_at from bus.events
      where shard = h.shard and source_id is not null
        and recorded_at > now() - make_interval(days => ${silenceDays})
      order by seq desc limit 1
    ) e`
  return row?.seconds ?? null
}
