import type { Sql } from '#db/client'
import type { HistoryRange } from '#server/contract/bus-health'
import type { StuckTransactions, TransactionHealth, TransactionView } from '#server/contract/transactions'
import type { Redis } from '../redis.ts'
import type { Subscriber } from './follow.ts'
import { readStuck } from './read-stuck.ts'
import { readTransaction } from './read-transaction.ts'
import { readTransactionHealth } from './read-transaction-health.ts'

export { keepTransactions, markEveryMs } from './keep-transactions.ts'

type Deps = { sql: Sql; redis: Redis; epoch: () => string; consumers: readonly Subscriber[] }

/** Everything with one correlation id, over all services. Only read: nothing is written for a transaction. */
export type Transactions = {
  /** By the id (a uuid) of the event that began it; null when there is none. */
  read: (correlationId: string) => Promise<TransactionView | null>
  /** How those went that began within a range, a minute ago at the latest. */
  health: (range: HistoryRange) => Promise<TransactionHealth>
  /** What is given up, set aside or waits for longer than it may, with what would free it. */
  stuck: () => Promise<StuckTransactions>
}

export const makeTransactions = (deps: Deps): Transactions => ({
  read: correlationId => readTransaction(deps, correlationId),
  health: range => readTransactionHealth(deps.sql, range),
  stuck: () => readStuck(deps),
})
