import type { Sql } from '#db/client'
import { isOverlong, isTransient } from '#server/bus/failure'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { Comparison, ComparisonList, ComparisonResult } from '#server/contract/comparisons'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { RuleSets } from './rule-sets.ts'
import { type ComparisonProgress, type Reached, runComparison, slicesNeeded } from './run-comparison.ts'

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
// Longer than any step takes: whoever has not been heard of for so long has ended.
const staleAfter = '15 seconds'
const listMax = 20

/**
 * Comparisons of every player with the log are jobs, one at a time in all: whichever worker takes it goes on from the last
 * part that the one before it finished. What was found is kept as parts end, so that cancelling leaves a partial result.
 */
export function makeComparisons({ sql, ruleSets, announce }: Deps) {
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
      const cancelled = await tx`
        update gamification.comparisons set state = 'cancelled', finished_at = clock_timestamp()
        where id = ${id} and state in ('queued', 'running')`
      if (cancelled.count === 0) return []
      return await stateAct(tx, { type: 'admin.comparison_cancelled', data: { by, comparison: id } })
    })
    announce(stated)
    return await read(id)
  }

  /** Works on the one that waits, or whose worker has ended, if there is one. Returns its id, or null. */
  async function runNext(isStopping: () => boolean): Promise<string | null> {
    const token = newId()
    const [job] = await sql<Job[]>`
      update gamification.comparisons set state = 'running', owner = ${token}, seen_at = clock_timestamp(),
        taken_at = clock_timestamp(), taken_from = events_kept, events_done = events_kept,
        started_at = coalesce(started_at, clock_timestamp())
      where id = (
        select id from gamification.comparisons
        where state = 'queued' or (state = 'running' and seen_at < clock_timestamp() - ${staleAfter}::interval)
        limit 1 for update skip locked
      )
      returning id, slices, parts_done as parts, events_kept as events, result`
    if (!job) return null
    try {
      const { id, slices, ...reached } = job
      return await work({ id, token }, slices ?? (await cut({ id, token })), reached, isStopping)
    } catch (error) {
      // What passes is no fault of the job's: whoever finds it stale goes on with it. What takes too long does not pass.
      if (isTransient(error) && !isOverlong(error)) throw error
      await sql`
        update gamification.comparisons set state = 'failed', finished_at = clock_timestamp(),
          error = ${error instanceof Error ? error.message : String(error)}
        where id = ${job.id} and owner = ${token} and state = 'running'`
      throw error
    }
  }

  /** What was reached counts in parts, so whoever goes on cuts as the first one did. */
  async function cut({ id, token }: Attempt): Promise<number> {
    const slices = await slicesNeeded(sql)
    await sql`update gamification.comparisons set slices = ${slices} where id = ${id} and owner = ${token}`
    return slices
  }

  type Attempt = { id: string; token: string }

  async function work(attempt: Attempt, slices: number, from: Reached, isStopping: () => boolean) {
    let [savedAt, savedParts] = [Date.now(), from.parts]
    for await (const progress of runComparison({ sql, ruleSets }, slices, from)) {
      if (isStopping()) return await letGo(attempt)
      const { parts } = progress.reached
      if (parts === savedParts && Date.now() - savedAt < saveEveryMs) continue
      if (!(await keep(attempt, progress))) return attempt.id
      savedAt = Date.now()
      savedParts = parts
    }
    await sql`
      update gamification.comparisons set state = 'done', finished_at = clock_timestamp()
      where id = ${attempt.id} and owner = ${attempt.token} and state = 'running'`
    return attempt.id
  }

  /** False when it was cancelled, or taken over. */
  async function keep({ id, token }: Attempt, { done, total, reached }: ComparisonProgress) {
    const kept = await sql`
      update gamification.comparisons set events_done = ${done}, events_total = ${total}, seen_at = clock_timestamp(),
        parts_done = ${reached.parts}, events_kept = ${reached.events},
        result = ${reached.result && JSON.stringify(reached.result)}::text::json
      where id = ${id} and owner = ${token} and state = 'running'`
    return kept.count > 0
  }

  /** A worker that ends leaves it to the next one. */
  async function letGo({ id, token }: Attempt): Promise<null> {
    await sql`
      update gamification.comparisons set state = 'queued', owner = null
      where id = ${id} and owner = ${token} and state = 'running'`
    return null
  }

  return { start, read, list, cancel, runNext }
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
