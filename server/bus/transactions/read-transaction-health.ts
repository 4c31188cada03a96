import type { Sql } from '#db/client'
import type { HistoryRange } from '#server/contract/bus-health'
import type { TransactionHealth, TransactionOutcomes } from '#server/contract/transactions'
import { quantile } from '#server/resilience/histogram'
import { groupBy } from '../group-by.ts'
import { type BucketRow, stretch } from './buckets.ts'
import { overdueAfterMs } from './overdue.ts'

const ranges: Record<HistoryRange, { hours: number; seconds: 60 | 600 | 3_600 }> = {
  '1h': { hours: 1, seconds: 60 },
  '24h': { hours: 24, seconds: 600 },
  '7d': { hours: 168, seconds: 3_600 },
  '14d': { hours: 336, seconds: 3_600 },
}

/** How transactions went that began within a range: in all, by what began them, and over time. */
export async function readTransactionHealth(sql: Sql, range: HistoryRange): Promise<TransactionHealth> {
  const { hours, seconds } = ranges[range]
  const [[now], rows] = await Promise.all([
    sql<{ from: string; to: string }[]>`
      select (n - ${hours} * interval '1 hour')::timestamptz(3) as "from", n::timestamptz(3) as "to"
      from clock_timestamp() n`,
    sql<BucketRow[]>`
      select seconds, at, type, started, is_estimate as "isEstimate", followed, completed, overdue, failed, histogram
      from bus.transaction_history
      where seconds = ${seconds}
        and at > clock_timestamp() - ${hours} * interval '1 hour' - ${seconds} * interval '1 second'
      order by at`,
  ])
  const types = [...groupBy(rows, ({ type }) => type)].map(([type, own]) => ({ type, ...outcomesOf(own) }))
  return {
    ...{ range, bucket_seconds: seconds, from: now?.from ?? '', to: now?.to ?? '' },
    overdue_after_ms: overdueAfterMs,
    total: outcomesOf(rows),
    types: types.sort((a, b) => b.started - a.started || a.type.localeCompare(b.type)),
    data: [...groupBy(rows, ({ at }) => at)].map(([at, own]) => ({ at, ...outcomesOf(own) })),
  }
}

/** Pure: buckets together. Where only some were followed, each of them counts for as many as it stands for. */
export function outcomesOf(rows: readonly Omit<BucketRow, 'seconds' | 'at' | 'type'>[]): TransactionOutcomes {
  const sum = (of: 'started' | 'followed' | 'completed' | 'overdue' | 'failed') =>
    rows.reduce((total, row) => total + row[of], 0)
  const weighed: number[] = []
  for (const { histogram, started, followed } of rows)
    if (followed > 0)
      for (const [slot, count] of histogram.entries())
        weighed[slot] = (weighed[slot] ?? 0) + (count * started) / followed
  const ms = (q: number) => {
    const found = quantile(weighed, q)
    return found === null ? null : found * stretch
  }
  return {
    ...{ started: sum('started'), is_estimate: rows.some(({ isEstimate }) => isEstimate) },
    ...{
      followed: sum('followed'),
      completed: sum('completed'),
      overdue: sum('overdue'),
      failed: sum('failed'),
    },
    ...{ p50_ms: ms(0.5), p95_ms: ms(0.95), p99_ms: ms(0.99) },
  }
}
