import type { Sql, Tx } from '#db/client'
import { Disconnected, isConnectionFault } from './failure.ts'

/** The driver tells of a lost connection a moment after the query that failed on it. */
const newsDelayMs = 1_000
const never = new Promise<never>(() => {})

/**
 * A transaction that ends with its connection. The driver alone would send what a surviving callback still writes, and
 * the closing commit or rollback, to wherever that connection is by then: to nothing, which ends the process, or to a
 * new session outside of any transaction.
 */
export async function transaction<Result>(sql: Sql, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  let over = () => {}
  const isOver = { yet: false }
  const end = new Promise<void>(resolve => {
    over = () => {
      isOver.yet = true
      resolve()
    }
  })
  const results: Result[] = []

  const run = async (tx: Tx) => {
    const guarded = new Proxy(tx, {
      apply: (target, self, args) => {
        if (isOver.yet) throw new Disconnected('the connection of this transaction is gone')
        return Reflect.apply(target, self, args)
      },
    })
    try {
      results.push(await work(guarded))
    } catch (error) {
      if (isConnectionFault(error)) await Promise.race([end, pause(newsDelayMs)])
      if (!isOver.yet) throw error
    }
    // Nobody waits any more; returning would make the driver commit or roll back.
    if (isOver.yet) await never
  }

  await sql.begin(run).finally(over)
  for (const result of results) return result
  throw new Error('a transaction ended without a result')
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref())
