import type { TransactionHealth } from '#server/contract/transactions'

export type HealthPoint = {
  at: number
  started: number | null
  p50: number | null
  p95: number | null
  wrong: number | null
}

/** The buckets that are known, and an empty point wherever some are missing: a gap in the line, not a zero. */
export function healthPoints({
  data,
  bucket_seconds,
}: Pick<TransactionHealth, 'data' | 'bucket_seconds'>): HealthPoint[] {
  const longestMs = bucket_seconds * 1_500
  const points = data.map(
    ({ at, started, followed, overdue, failed, p50_ms, p95_ms }): HealthPoint => ({
      ...{ at: Date.parse(at), started, p50: p50_ms, p95: p95_ms },
      wrong: followed === 0 ? null : overdue + failed,
    }),
  )
  return points.flatMap((point, nth) => {
    const before = points[nth - 1]
    if (!before || point.at - before.at <= longestMs) return [point]
    const empty = { started: null, p50: null, p95: null, wrong: null }
    return [{ ...empty, at: before.at + bucket_seconds * 1_000 }, point]
  })
}
