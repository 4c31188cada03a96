import type { Sql } from '#db/client'
import type { BreakerConfig } from '#server/contract/breaker-config'
import type { BreakerDetail, BreakerList, BreakerView } from '#server/contract/breakers'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { majorityOf } from '#server/resilience/cluster-view'
import { countsOf, readBuckets, together } from './read-history.ts'

const aliveMs = 20_000
const quarterMs = 900_000
const day = { hours: 24, quarters: 96 }

type InProcess = BreakerView['processes'][number] & { key: string }
type Setting = Pick<BreakerView, 'version' | 'forced'> & {
  key: string
  config: BreakerConfig
  changed_at: string
  changed_by: string
}
type Counts = ReturnType<typeof countsOf> & { key: string }

/** Every breaker there is, as all processes together see it. */
export async function readBreakers(sql: Sql, keys: readonly string[]): Promise<BreakerList> {
  const [processes, settings, counts, [clock]] = await Promise.all([
    readProcesses(sql, keys),
    readSettings(sql, keys),
    readCounts(sql, keys),
    sql<{ now: string }[]>`select clock_timestamp() as now`,
  ])
  return {
    data: keys.map(key =>
      viewOf(
        key,
        processes.filter(one => one.key === key),
        settings.find(one => one.key === key),
        counts.filter(one => one.key === key),
      ),
    ),
    as_of: clock?.now ?? '',
  }
}

function viewOf(
  key: string,
  inProcesses: readonly InProcess[],
  setting: Setting | undefined,
  counts: readonly Counts[],
): BreakerView {
  const processes = inProcesses.map(({ key: _, ...rest }) => rest)
  const state = majorityOf(processes.map(one => one.state))
  const agreeing = processes.filter(one => one.state === state)
  const sum = countsOf(counts)
  const told = sum.ok + sum.failed
  return {
    ...{ key, kind: key.startsWith('consumer:') ? 'consumer' : 'dependency', state, processes },
    since: earliest(agreeing.map(({ since }) => since)),
    next_probe_at: earliest(
      agreeing.flatMap(({ next_probe_at }) => (next_probe_at === null ? [] : [next_probe_at])),
    ),
    last_minute: { ...sum, failure_rate: told === 0 ? null : sum.failed / told },
    config: setting?.config ?? breakerDefaults,
    version: setting?.version ?? 0,
    changed_at: setting?.changed_at ?? null,
    changed_by: setting?.changed_by ?? null,
    forced: setting?.forced ?? null,
  }
}

const earliest = (times: readonly string[]) => [...times].sort()[0] ?? null

/** How each living process stands. */
const readProcesses = (sql: Sql, keys: readonly string[]) =>
  sql<InProcess[]>`
    select distinct on (s.key, s.process) s.key, s.process, m.role, s.state, s.since, s.reason,
      case when s.state = 'open' then s.probe_at end as next_probe_at
    from bus.breaker_states s join bus.members m on m.id = s.process
    where s.key = any(${[...keys]}::text[]) and m.seen_at > clock_timestamp() - ${aliveMs} * interval '1 ms'
    order by s.key, s.process, s.id desc`

/** Of what is forced, who did it: a version after that carries it on. */
const readSettings = (sql: Sql, keys: readonly string[]) =>
  sql<Setting[]>`
    select c.key, c.version, c.config, c.changed_at, c.changed_by, f.forced from (
      select distinct on (key) * from bus.breaker_configs
      where key = any(${[...keys]}::text[]) order by key, version desc
    ) c left join lateral (
      select json_build_object('state', forced, 'until', ${isoOf(sql, 'expires_at')}, 'by', changed_by, 'reason', reason)
        as forced
      from bus.breaker_configs o
      where o.key = c.key and o.forced = c.forced and o.expires_at = c.expires_at
        and c.expires_at > clock_timestamp()
      order by o.version limit 1
    ) f on true`

const isoOf = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const readCounts = (sql: Sql, keys: readonly string[]) =>
  sql<Counts[]>`
    select key, sum(calls)::int as calls, sum(ok)::int as ok, sum(failed)::int as failed,
      sum(ignored)::int as ignored, sum(slow)::int as slow, sum(refused)::int as refused
    from bus.breaker_buckets
    where key = any(${[...keys]}::text[]) and at > clock_timestamp() - interval '70 s' group by key`

/** One breaker with how it came to be as it is. */
export async function readBreaker(sql: Sql, key: string): Promise<BreakerDetail> {
  const [{ data, as_of }, buckets, turns, versions] = await Promise.all([
    readBreakers(sql, [key]),
    readBuckets(sql, key, 1),
    readTurns(sql, key),
    sql<BreakerDetail['versions']>`
      select version, config, forced, expires_at, changed_at, changed_by, reason
      from bus.breaker_configs where key = ${key} order by version desc limit 50`,
  ])
  const [view] = data
  if (!view) throw new Error(`no view was made of ${key}`)
  return {
    ...view,
    strip: await readStrip(sql, key, Date.parse(as_of), turns),
    buckets: together(buckets),
    versions: [...versions],
    transitions: turns
      .slice(-100)
      .reverse()
      .map(({ calls, failed, slow, at, process, state, reason }) => ({
        ...{ at, process, state, reason, calls, failed, slow },
      })),
  }
}

type Turn = BreakerDetail['transitions'][number]

/** All of the last day, and what each process was in before it. */
const readTurns = (sql: Sql, key: string) =>
  sql<Turn[]>`
    select since as at, process, state, reason, (snapshot ->> 'calls')::int as calls,
      (snapshot ->> 'failed')::int as failed, (snapshot ->> 'slow')::int as slow
    from bus.breaker_states s
    where key = ${key} and (
      since > clock_timestamp() - ${day.hours} * interval '1 hour'
      or not exists (
        select from bus.breaker_states n where n.key = s.key and n.process = s.process and n.id > s.id
          and n.since <= clock_timestamp() - ${day.hours} * interval '1 hour'
      )
    ) order by id`

type Quarter = { at: string; calls: number; failed: number; refused: number }

async function readStrip(
  sql: Sql,
  key: string,
  nowMs: number,
  turns: readonly Turn[],
): Promise<BreakerDetail['strip']> {
  const rows = await sql<Quarter[]>`
    select date_bin('15 minutes', at, 'epoch') as at, sum(calls)::int as calls, sum(failed)::int as failed,
      sum(refused)::int as refused
    from bus.breaker_buckets
    where key = ${key} and at > clock_timestamp() - ${day.hours + 1} * interval '1 hour' group by 1`
  const counts = new Map(rows.map(row => [Date.parse(row.at), row]))
  const lastMs = Math.floor(nowMs / quarterMs) * quarterMs
  return Array.from({ length: day.quarters }, (_, nth) => {
    const atMs = lastMs - (day.quarters - 1 - nth) * quarterMs
    const { calls = 0, failed = 0, refused = 0 } = counts.get(atMs) ?? {}
    return { at: new Date(atMs).toISOString(), state: worstIn(turns, atMs), calls, failed, refused }
  })
}

/** The worst state that any process was in within a quarter of an hour. */
function worstIn(turns: readonly Turn[], atMs: number): BreakerView['state'] | null {
  const before = new Map<string, BreakerView['state']>()
  const seen = new Set<BreakerView['state']>()
  for (const { at, process, state } of turns) {
    const turnMs = Date.parse(at)
    if (turnMs < atMs) before.set(process, state)
    else if (turnMs < atMs + quarterMs) seen.add(state)
  }
  for (const state of before.values()) seen.add(state)
  return (['open', 'half_open', 'closed'] as const).find(state => seen.has(state)) ?? null
}
