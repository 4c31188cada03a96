import type { Sql, Tx } from '#db/client'
import { cancelJob, makeJobs, type Step } from '#server/bus/jobs'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { BackTest, BackTestList } from '#server/contract/back-tests'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { compileRuleSet } from './compile-rule-set.ts'
import { requireSound } from './publish-rule-set.ts'
import type { RuleSets } from './rule-sets.ts'
import { runBackTest } from './run-back-test.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

type Order = { document: unknown; from: string | null; to: string; by: string }

type Job = { id: string; document: unknown; basedOn: number; from: string | null; to: string }

type Row = Omit<BackTest, 'events' | 'partial'> & { done: number; total: number | null; is_whole: boolean }

const saveEveryMs = 1_000
const listMax = 20
const waitingMax = 10

const place = { table: 'gamification.back_tests', key: 'id' } as const

/**
 * Back-tests are jobs: any worker takes the oldest that waits, one at a time, and begins anew with one whose worker has
 * ended. What was counted is kept as it goes, so that cancelling leaves a partial result.
 */
export function makeBackTests({ sql, ruleSets, announce }: Deps) {
  const jobs = makeJobs<Job>({
    ...{ sql, announce, work, finish, ...place },
    take: () => sql`started_at = clock_timestamp(), events_done = 0, result = null, is_whole = false`,
    columns: () => sql`id, document, based_on as "basedOn", range_from as "from", range_to as "to"`,
  })

  /** Throws `invalid` with every fault of the document, `limited` when too many wait. */
  async function start({ document, from, to, by }: Order): Promise<BackTest> {
    requireSound(document)
    if (from !== null && from >= to) throw new AppError('invalid', 'from must be before to.')
    const live = await ruleSets.live(sql)
    const id = newId()
    const made = await sql`
      insert into gamification.back_tests (id, document, based_on, range_from, range_to, created_by)
      select ${id}, ${JSON.stringify(document)}::text::json, ${live.version}, ${from}, ${to}, ${by}
      where (select count(*) from gamification.back_tests where state in ('queued', 'running')) < ${waitingMax}`
    if (made.count === 0) throw new AppError('limited', `${waitingMax} back-tests wait already.`)
    return await read(id)
  }

  async function read(id: string): Promise<BackTest> {
    const [row] = await sql<Row[]>`
      select ${columns(sql)}, result from gamification.back_tests where id = ${id}`
    if (!row) throw new AppError('not_found', 'There is no such back-test.')
    return toView(row)
  }

  /** The newest; `ofDraft` only those of the draft as it is saved now. */
  async function list({ ofDraft = false } = {}): Promise<BackTestList> {
    const rows = await sql<Row[]>`
      select ${columns(sql)} from gamification.back_tests where ${ofDraft ? isOfDraft(sql) : sql`true`}
      order by created_at desc limit ${listMax}`
    return { data: rows.map(toView) }
  }

  /** Stops it where it is. One that has ended stays as it ended. */
  async function cancel(id: string, by: string): Promise<BackTest> {
    const stated = await transaction(sql, async tx => {
      if (!(await cancelJob(tx, place, id))) return []
      return await stateAct(tx, { type: 'admin.back_test_cancelled', data: { by, back_test: id } })
    })
    announce(stated)
    return await read(id)
  }

  async function work({ document, basedOn, from, to }: Job, step: Step) {
    const live = await ruleSets.version(sql, basedOn)
    const draft = compileRuleSet(basedOn, document)
    let savedAt = Date.now()
    for await (const { done, total, result, isWhole } of runBackTest(sql, { draft, live, from, to })) {
      if (!isWhole && Date.now() - savedAt < saveEveryMs) {
        await step(null)
        continue
      }
      savedAt = Date.now()
      await step({
        set: sql`
          events_done = ${done}, events_total = ${total}, result = ${JSON.stringify(result())}::text::json`,
      })
    }
  }

  /** Only what came to its end is whole. */
  async function finish(tx: Tx, { id }: Job): Promise<BusEvent[]> {
    await tx`update gamification.back_tests set is_whole = true where id = ${id}`
    return []
  }

  return { start, read, list, cancel, runNext: jobs.runNext }
}

// Documents are compared as they were written down: not every text that JSON may hold can be turned into jsonb.
const isOfDraft = (sql: Sql) => sql`
  back_tests.document::text = coalesce(
    (select d.document::text from gamification.rule_set_draft d),
    (select r.document::text from gamification.rule_sets r order by r.version desc limit 1)
  )`

const columns = (sql: Sql) => sql`
  id, state, based_on, range_from as "from", range_to as "to", created_by, created_at, started_at, finished_at,
  events_done as done, events_total as total, is_whole, error,
  json_build_object(
    'draft', ${isOfDraft(sql)},
    'live', based_on = (select max(r.version) from gamification.rule_sets r)
  ) as current`

const toView = ({ done, total, is_whole, ...row }: Row): BackTest => ({
  ...row,
  result: row.result ?? null,
  events: { done, total },
  partial: !is_whole,
})
