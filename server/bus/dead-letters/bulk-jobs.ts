import type { Sql } from '#db/client'
import type { DeadLetterJob } from '#server/contract/dead-letters'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { cancelJob, makeJobs, type Step } from '../jobs.ts'
import { stateAct } from '../state-act.ts'
import { transaction } from '../transaction.ts'
import { discard } from './discard.ts'
import { type Order, retry } from './retry.ts'
import { chunkOf } from './selections.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }
type Verb = DeadLetterJob['verb']
type Bulk = Order & { verb: Verb; selection: string; count: number }
type Job = { id: string; verb: Verb; selection: string; reason: string; by: string; done: number }
type Row = Omit<DeadLetterJob, 'progress'> & { done: number; total: number }

/** Small enough that nobody waits long for the rows, and that it can be stopped. */
const chunkMax = 100

const place = { table: 'bus.dead_letter_jobs', key: 'id' } as const
const verbs = { retry, discard }

/**
 * What is done to a frozen selection is a job: any worker takes it, goes on where the one before it was, and writes how far it
 * is with each chunk. Those of the selection that are not open any more are passed by.
 */
export function makeBulkJobs({ sql, announce }: Deps) {
  const jobs = makeJobs<Job>({
    ...{ sql, announce, work, ...place },
    take: () => sql`started_at = coalesce(started_at, clock_timestamp())`,
    columns: () => sql`id, verb, selection, reason, ordered_by as by, done`,
  })

  /** Throws `not_found`, or `conflict` when the count is not that of the selection, or while one is under way. */
  async function order({ by, reason, verb, selection, count }: Bulk): Promise<DeadLetterJob> {
    const id = newId()
    const stated = await transaction(sql, async tx => {
      const [frozen] = await tx<{ count: number }[]>`
        select count from bus.dead_letter_selections where id = ${selection}`
      if (!frozen) throw new AppError('not_found', 'There is no such selection.')
      if (frozen.count !== count)
        throw new AppError('conflict', `The selection has ${frozen.count} dead letters, not ${count}.`)
      const made = await tx`
        insert into bus.dead_letter_jobs (id, selection, verb, reason, ordered_by, total)
        values (${id}, ${selection}, ${verb}, ${reason}, ${by}, ${count}) on conflict do nothing`
      if (made.count === 0) throw new AppError('conflict', 'Something is done to this selection already.')
      const type = verb === 'retry' ? 'admin.dead_letters_retried' : 'admin.dead_letters_discarded'
      return await stateAct(tx, { type, data: { by, reason, dead_letter: null, selection, count } })
    })
    announce(stated)
    return await read(id)
  }

  /** Throws `not_found`. */
  async function read(id: string): Promise<DeadLetterJob> {
    const [row] = await sql<Row[]>`select ${columns(sql)} from bus.dead_letter_jobs where id = ${id}`
    if (!row) throw new AppError('not_found', 'There is no such job.')
    return toView(row)
  }

  /** The last that was ordered for a selection. */
  async function lastOf(selection: string): Promise<DeadLetterJob | null> {
    const [row] = await sql<Row[]>`
      select ${columns(sql)} from bus.dead_letter_jobs where selection = ${selection} order by id desc limit 1`
    return row ? toView(row) : null
  }

  /** Stops it where it is; what it did so far stays. One that has ended stays as it ended. */
  async function cancel(id: string, by: string): Promise<DeadLetterJob> {
    const stated = await transaction(sql, async tx => {
      if (!(await cancelJob(tx, place, id))) return []
      return await stateAct(tx, { type: 'admin.dead_letter_job_cancelled', data: { by, job: id } })
    })
    announce(stated)
    return await read(id)
  }

  async function work({ verb, selection, reason, by, ...job }: Job, step: Step) {
    for (let done = job.done; ; ) {
      const ids = await chunkOf(sql, selection, done, chunkMax)
      if (ids.length === 0) return
      done += ids.length
      await step({
        set: sql`done = ${done}`,
        also: async tx => {
          const changed = await verbs[verb](tx, ids, { by, reason })
          await tx`update bus.dead_letter_jobs set changed = changed + ${changed} where id = ${job.id}`
        },
      })
    }
  }

  return { order, read, lastOf, cancel, runNext: jobs.runNext }
}

const columns = (sql: Sql) => sql`
  id, selection, verb, reason, ordered_by, created_at, started_at, finished_at, state, error, done, total, changed`

const toView = ({ done, total, ...row }: Row): DeadLetterJob => ({ ...row, progress: { done, total } })
