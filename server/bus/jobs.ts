import type { PendingQuery, Row } from 'postgres'
import type { Sql, Tx } from '#db/client'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { isTransient } from './failure.ts'
import { transaction } from './transaction.ts'

type Fragment = PendingQuery<Row[]>

/** How far a job is: columns to set, and what else is written with them. */
export type JobStep = { set: Fragment; also?: (tx: Tx) => Promise<unknown> }

/**
 * For the work to call after each step: writes how far it is. Throws when the work is to end, because the job was cancelled
 * or taken over, or its worker ends; with null, which writes nothing, only for the last.
 */
export type Step = (made: JobStep | null) => Promise<void>

type Place = {
  /** With the columns `state`, `owner`, `seen_at`, `started_at`, `finished_at` and `error`. */
  table: string
  /** The column of a job's id. Older jobs have smaller ones. */
  key: 'id' | 'version'
}

type Kind<Job extends { id: string | number }> = Place & {
  sql: Sql
  /** What is set when a worker takes a job, so that it begins anew or goes on. */
  take: () => Fragment
  /** Which of those that wait may be taken now; all of them unless said. */
  mayTake?: () => Fragment
  /** What the work is told of its job, the id as `id`. */
  columns: () => Fragment
  work: (job: Job, step: Step) => Promise<void>
  /** In the transaction in which a job is done. What it states is announced. */
  finish?: (tx: Tx, job: Job) => Promise<BusEvent[]>
  announce: (events: BusEvent[]) => void
  /** Faults that are none of the job's: whoever finds it stale takes it over. */
  isPassing?: (error: unknown) => boolean
}

// Longer than any step takes: whoever has not been heard of for so long has ended.
const staleAfter = '15 seconds'

/** Unwinds the work on a job that is not this worker's any more. */
class Ended extends Error {
  readonly how: 'taken away' | 'let go'

  constructor(how: 'taken away' | 'let go') {
    super(`the job was ${how}`)
    this.how = how
  }
}

/** Whether the work is to end because its job is not this worker's any more, or its worker ends. */
export const isEnded = (error: unknown): boolean => error instanceof Ended

/**
 * Jobs of the worker that are rows of a table: any worker takes the oldest that waits, or whose worker has ended. One
 * that was cancelled, or taken over, is let go at the next step.
 */
export function makeJobs<Job extends { id: string | number }>(kind: Kind<Job>) {
  const { sql, key, announce, isPassing = isTransient } = kind
  const table = () => sql(kind.table)

  async function takeNext(token: string): Promise<Job | undefined> {
    const [job] = await sql<Job[]>`
      update ${table()} set state = 'running', owner = ${token}, seen_at = clock_timestamp(), ${kind.take()}
      where ${sql(key)} = (
        select ${sql(key)} from ${table()}
        where (state = 'queued' or (state = 'running' and seen_at < clock_timestamp() - ${staleAfter}::interval))
          and ${kind.mayTake?.() ?? sql`true`}
        order by ${sql(key)} limit 1 for update skip locked
      )
      returning ${kind.columns()}`
    return job
  }

  /** Works on the next one, if there is one. Answers its id, or null. A fault of the job's own ends it, and is thrown. */
  async function runNext(isStopping: () => boolean): Promise<Job['id'] | null> {
    const token = newId()
    const job = await takeNext(token)
    if (!job) return null
    const attempt = { id: job.id, token }
    try {
      await kind.work(job, async made => {
        if (made && !(await keep(attempt, made))) throw new Ended('taken away')
        if (isStopping()) throw new Ended('let go')
      })
      announce(await finish(attempt, job))
    } catch (error) {
      if (error instanceof Ended) return error.how === 'let go' ? await letGo(attempt) : job.id
      if (isPassing(error)) throw error
      const why = error instanceof Error ? error.message : String(error)
      await sql`
        update ${table()} set state = 'failed', finished_at = clock_timestamp(), error = ${why}
        where ${isOurs(sql, attempt)}`
      throw error
    }
    return job.id
  }

  type Attempt = { id: string | number; token: string }

  const isOurs = (on: Sql | Tx, { id, token }: Attempt) =>
    on`${on(key)} = ${id} and owner = ${token} and state = 'running'`

  /** False when it was cancelled, or taken over. */
  async function keep(attempt: Attempt, { set, also }: JobStep): Promise<boolean> {
    const write = (on: Sql | Tx) =>
      on`update ${table()} set ${set}, seen_at = clock_timestamp() where ${isOurs(on, attempt)}`
    if (!also) return (await write(sql)).count > 0
    return await transaction(sql, async tx => {
      if ((await write(tx)).count === 0) return false
      await also(tx)
      return true
    })
  }

  async function finish(attempt: Attempt, job: Job): Promise<BusEvent[]> {
    return await transaction(sql, async tx => {
      const done = await tx`
        update ${table()} set state = 'done', finished_at = clock_timestamp() where ${isOurs(tx, attempt)}`
      return done.count > 0 && kind.finish ? await kind.finish(tx, job) : []
    })
  }

  /** A worker that ends leaves it to the next one. */
  async function letGo(attempt: Attempt): Promise<null> {
    await sql`update ${table()} set state = 'queued', owner = null where ${isOurs(sql, attempt)}`
    return null
  }

  return { runNext }
}

/** Stops a job where it is, in the transaction that says so. False when it has ended already, or is none. */
export async function cancelJob(tx: Tx, { table, key }: Place, id: string | number): Promise<boolean> {
  const cancelled = await tx`
    update ${tx(table)} set state = 'cancelled', finished_at = clock_timestamp()
    where ${tx(key)} = ${id} and state in ('queued', 'running')`
  return cancelled.count > 0
}
