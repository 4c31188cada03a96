import type { Sql } from '#db/client'
import { isOverlong, isTransient } from '#server/bus/failure'
import { cancelJob, makeJobs, type Step } from '#server/bus/jobs'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { Comparison, ComparisonList, ComparisonResult } from '#server/contract/comparisons'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { RuleSets } from './rule-sets.ts'
import { runComparison, slicesNeeded } from './run-comparison.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }
type Row<Result> = Omit<Comparison, 'events' | 'partial' | 'result'> & {
  done: number
  total: number | null
  result: Result | null
}
type Job = {
  id: string
  slices: number | null
  parts: number
  events: number
  result: ComparisonResult | null
}

const saveEveryMs = 1_000
const listMax = 20

const place = { table: 'gamification.comparisons', key: 'id' } as const

/**
 * Comparisons of every player with the log are jobs, one at a time in all: whichever worker takes it goes on from the last
 * part that the one before it finished. What was found is kept as parts end, so that cancelling leaves a partial result.
 */
export function makeComparisons({ sql, ruleSets, announce }: Deps) {
  const jobs = makeJobs<Job>({
    ...{ sql, announce, work, ...place },
    take: () => sql`
      taken_at = clock_timestamp(), taken_from = events_kept, events_done = events_kept,
      started_at = coalesce(started_at, clock_timestamp())`,
    columns: () => sql`id, slices, parts_done as parts, events_kept as events, result`,
    // A step that takes too long does so for everybody.
    isPassing: error => isTransient(error) && !isOverlong(error),
  })

  /** Throws `conflict` while another one is under way. */
  async function start(by: string): Promise<Comparison> {
    const id = newId()
    const made = await sql`
      insert into gamification.comparisons (id, created_by) values (${id}, ${by}) on conflict do nothing`
    if (made.count === 0) throw new AppError('conflict', 'A comparison is under way already.')
    return await read(id)
  }

  async function read(id: string): Promise<Comparison> {
    const [row] = await sql<Row<ComparisonResult>[]>`
      select ${columns(sql)}, result from gamification.comparisons where id = ${id}`
    if (!row) throw new AppError('not_found', 'There is no such comparison.')
    return toView(row)
  }

  async function list(): Promise<ComparisonList> {
    const rows = await sql<Row<Omit<ComparisonResult, 'differences'>>[]>`
      select ${columns(sql)}, (result::jsonb - 'differences')::json as result
      from gamification.comparisons order by created_at desc limit ${listMax}`
    return { data: rows.map(toView) }
  }

  /** Stops it where it is. One that has ended stays as it ended. */
  async function cancel(id: string, by: string): Promise<Comparison> {
    const stated = await transaction(sql, async tx => {
      if (!(await cancelJob(tx, place, id))) return []
      return await stateAct(tx, { type: 'admin.comparison_cancelled', data: { by, comparison: id } })
    })
    announce(stated)
    return await read(id)
  }

  async function work({ slices, ...from }: Job, step: Step) {
    // What was reached counts in parts, so whoever goes on cuts as the first one did.
    const cut = slices ?? (await slicesNeeded(sql))
    if (slices === null) await step({ set: sql`slices = ${cut}` })
    let [savedAt, savedParts] = [Date.now(), from.parts]
    for await (const { done, total, reached } of runComparison({ sql, ruleSets }, cut, from)) {
      if (reached.parts === savedParts && Date.now() - savedAt < saveEveryMs) {
        await step(null)
        continue
      }
      await step({
        set: sql`
          events_done = ${done}, events_total = ${total}, parts_done = ${reached.parts}, events_kept = ${reached.events},
          result = ${reached.result && JSON.stringify(reached.result)}::text::json`,
      })
      savedAt = Date.now()
      savedParts = reached.parts
    }
  }

  return { start, read, list, cancel, runNext: jobs.runNext }
}

/** The pace is that of the worker which is at it, since it took it. */
const columns = (sql: Sql) => sql`
  id, state, created_by, created_at, started_at, finished_at, events_done as done, events_total as total, error,
  case when state = 'running' and events_done > taken_from then round(
    extract(epoch from seen_at - taken_at) * (events_total - events_done) / (events_done - taken_from)
  )::int end as seconds_left`

const toView = <Result>({ done, total, ...row }: Row<Result>) => ({
  ...row,
  result: row.result ?? null,
  events: { done, total },
  partial: row.state !== 'done',
})
