import type { Sql } from '#db/client'
import { breakerConfig } from '#server/contract/breaker-config'
import type { Logger } from '#server/log'
import { type Loop, startLoop } from '../loop.ts'
import type { Breakers, Move, Setting } from './breakers.ts'
import { type Counted, loggedMost } from './meter.ts'

const pollEveryMs = 1_000

type Deps = { sql: Sql; breakers: Breakers; process: string; log: Logger }
type Row = {
  key: string
  version: number
  config: unknown
  forced: 'open' | 'closed' | null
  leftMs: number | null
}

/**
 * Once a second: takes over what was set meanwhile, and writes what the breakers of this process did and counted. While Postgres
 * is away they go on with what they know; it is written afterwards.
 */
export function keepBreakers({ sql, breakers, process, log }: Deps): Loop {
  let known = 0

  async function poll() {
    const [row] = await sql<{ revision: number; now: string }[]>`
      select coalesce(max(revision), 0) as revision, clock_timestamp() as now from bus.breaker_configs`
    if (!row) return
    breakers.setClock(Date.parse(row.now))
    if (row.revision === known) return
    breakers.apply((await readSettings(sql)).flatMap(understood))
    known = row.revision
  }

  function understood({ key, version, config, forced, leftMs }: Row): Setting[] {
    const parsed = breakerConfig.safeParse(config)
    // Of a build to come: what it decided by before is better than nothing.
    if (!parsed.success)
      log.error({ breaker: key, version, err: parsed.error }, 'breaker config not understood')
    if (!parsed.success) return []
    return [{ key, config: parsed.data, forced: forced && { state: forced, leftMs: leftMs ?? 0 } }]
  }

  async function flush(end = false) {
    breakers.look()
    const moves = breakers.moves()
    if (moves.length > 0) await writeMoves(sql, process, moves)
    breakers.dropMoves(moves)
    const counted = breakers.counted(end)
    if (counted.length > 0) await writeCounted(sql, process, counted)
    breakers.dropCounted(counted)
  }

  return startLoop({
    ...{ name: 'breakers', log },
    tick: async () => {
      await poll()
      await flush()
      return pollEveryMs
    },
    onStop: async () => {
      await flush(true).catch((err: Error) => log.warn({ err }, 'what breakers counted last was not written'))
    },
  })
}

/** The newest version of each key. */
const readSettings = (sql: Sql) =>
  sql<Row[]>`
    select distinct on (key) key, version, config, forced,
      (extract(epoch from expires_at - clock_timestamp()) * 1000)::float8 as "leftMs"
    from bus.breaker_configs order by key, version desc`

const instant = (ms: number) => new Date(ms).toISOString()

async function writeMoves(sql: Sql, process: string, moves: readonly Move[]) {
  await sql`
    insert into bus.breaker_states (key, process, state, since, reason, snapshot, probe_at)
    select m.key, ${process}, m.state, m.since, m.reason, m.snapshot::json, m.probe_at
    from unnest(
      ${moves.map(({ key }) => key)}::text[], ${moves.map(({ state }) => state)}::text[],
      ${moves.map(({ atMs }) => instant(atMs))}::timestamptz[], ${moves.map(({ reason }) => reason)}::text[],
      ${moves.map(({ snapshot }) => JSON.stringify(snapshot))}::text[],
      ${moves.map(({ probeAtMs }) => (probeAtMs === null ? null : instant(probeAtMs)))}::timestamptz[]
    ) with ordinality as m(key, state, since, reason, snapshot, probe_at, nth) order by nth`
}

/** Again, where the answer to the first time was lost: the same rows. */
async function writeCounted(sql: Sql, process: string, counted: readonly { key: string; bucket: Counted }[]) {
  const column = (of: (bucket: Counted) => number) => counted.map(({ bucket }) => of(bucket))
  const keys = counted.map(({ key }) => key)
  const times = counted.map(({ bucket }) => instant(bucket.atMs))
  await sql`
    insert into bus.breaker_buckets
      (key, at, process, calls, ok, failed, ignored, slow, refused, classes, histogram)
    select b.key, b.at, ${process}, calls, ok, failed, ignored, slow, refused, classes::json, histogram::json
    from unnest(
      ${keys}::text[], ${times}::timestamptz[], ${column(b => b.calls)}::integer[],
      ${column(b => b.ok)}::integer[], ${column(b => b.failed)}::integer[],
      ${column(b => b.ignored)}::integer[], ${column(b => b.slow)}::integer[],
      ${column(b => b.refused)}::integer[],
      ${counted.map(({ bucket }) => JSON.stringify(bucket.classes))}::text[],
      ${counted.map(({ bucket }) => JSON.stringify(bucket.histogram))}::text[]
    ) as b(key, at, calls, ok, failed, ignored, slow, refused, classes, histogram)
    on conflict do nothing`
  const logged = counted.filter(({ bucket }) => bucket.log.length <= loggedMost)
  if (logged.length === 0) return
  await sql`
    insert into bus.breaker_calls (key, at, process, calls)
    select l.key, l.at, ${process}, l.calls::json from unnest(
      ${logged.map(({ key }) => key)}::text[],
      ${logged.map(({ bucket }) => instant(bucket.atMs))}::timestamptz[],
      ${logged.map(({ bucket }) => JSON.stringify(bucket.log))}::text[]
    ) as l(key, at, calls)
    on conflict do nothing`
}
