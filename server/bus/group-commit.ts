import type { Sql, Tx } from '#db/client'
import { AppError } from '#server/errors'
import type { Guard } from './breakers/guard.ts'
import { watchSilence } from './breakers/watch-silence.ts'
import { failureClass } from './failure.ts'
import { transaction } from './transaction.ts'

const gatherMs = 2
const groupMax = 1_000
const inFlightMax = 1
/** A caller waits this long while nothing commits at all; while commits go through, up to the longer time. */
const patienceMs = { silent: 1_500, busy: 10_000 }

/** More than this waiting means that Postgres cannot keep up: better refused now than timed out later. */
const waitingMax = 20_000

type Waiting<Item, Result> = {
  items: Item[]
  resolve: (results: Result[]) => void
  reject: (error: unknown) => void
}

/**
 * Lets concurrent callers share a transaction and its one disk flush. `run` gets the items of several callers and
 * returns one result an item; it stands and falls for all of them together. Throws `unavailable` when Postgres does not
 * answer in time: whether the items were written is then unknown, and the caller may safely send them again.
 */
export function makeGroupCommit<Item, Result>(deps: {
  sql: Sql
  /** Whoever comes while it refuses is refused at once. */
  guard?: Guard
  run: (tx: Tx, items: Item[]) => Promise<{ results: Result[]; committed: () => void }>
}): (items: Item[]) => Promise<Result[]> {
  const queue: Waiting<Item, Result>[] = []
  let waitingItems = 0
  let inFlight = 0
  let scheduled = false
  let lastCommitAt = 0

  function submit(items: Item[]): Promise<Result[]> {
    const submittedAt = Date.now()
    const refusedMs = deps.guard?.refusesForMs() ?? 0
    if (refusedMs > 0) return Promise.reject(notNow(refusedMs))
    if (waitingItems + items.length > waitingMax) {
      return Promise.reject(
        new AppError('unavailable', 'More is arriving than can be written.', { retryAfterSeconds: 2 }),
      )
    }
    return new Promise<Result[]>((resolve, reject) => {
      const giveUp = () => {
        const index = queue.indexOf(entry)
        if (index >= 0) {
          queue.splice(index, 1)
          waitingItems -= items.length
        }
        reject(new AppError('unavailable', 'The database does not answer.', { retryAfterSeconds: 1 }))
      }
      let patience = setTimeout(() => {
        if (lastCommitAt < submittedAt) giveUp()
        else patience = setTimeout(giveUp, patienceMs.busy - patienceMs.silent)
      }, patienceMs.silent)
      const settle = (then: () => void) => {
        clearTimeout(patience)
        then()
      }
      const entry: Waiting<Item, Result> = {
        items,
        resolve: results => settle(() => resolve(results)),
        reject: error => settle(() => reject(error)),
      }
      queue.push(entry)
      waitingItems += items.length
      schedule(gatherMs)
    })
  }

  function schedule(delayMs: number) {
    if (scheduled) return
    scheduled = true
    setTimeout(flush, delayMs)
  }

  function flush() {
    scheduled = false
    while (queue.length > 0 && inFlight < inFlightMax) {
      inFlight += 1
      const group = takeGroup()
      commit(group)
        .catch((error: unknown) => {
          for (const waiting of group) waiting.reject(error)
        })
        .finally(() => {
          inFlight -= 1
          if (queue.length > 0) schedule(0)
        })
    }
  }

  function takeGroup() {
    let size = 0
    let callers = 0
    for (const waiting of queue) {
      if (callers > 0 && size + waiting.items.length > groupMax) break
      size += waiting.items.length
      callers += 1
    }
    waitingItems -= size
    return queue.splice(0, callers)
  }

  async function commit(group: Waiting<Item, Result>[]) {
    const items = group.flatMap(waiting => waiting.items)
    const { results, committed } = await guarded(() => transaction(deps.sql, tx => deps.run(tx, items)))
    lastCommitAt = Date.now()
    committed()
    let start = 0
    for (const waiting of group) {
      waiting.resolve(results.slice(start, start + waiting.items.length))
      start += waiting.items.length
    }
  }

  async function guarded<Done>(write: () => Promise<Done>): Promise<Done> {
    const permit = deps.guard?.ask()
    if (!deps.guard || !permit) return await write()
    if (!permit.isAdmitted) throw notNow(permit.retryAfterMs)
    const settle = watchSilence(deps.guard, permit)
    try {
      const done = await write()
      settle('ok')
      return done
    } catch (error) {
      const failure = failureClass(error)
      if (failure === null) settle('ignored')
      else settle('failed', failure)
      throw error
    }
  }

  return submit
}

/** For whoever is refused by a breaker: when to come again. */
export const notNow = (refusedMs: number): AppError =>
  new AppError('unavailable', 'The database does not answer.', {
    retryAfterSeconds: Math.ceil(refusedMs / 1_000),
  })
