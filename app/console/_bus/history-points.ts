import type { BusHistory, HistoryBucket } from '#server/contract/bus-health'

/** One moment of the chart: of several consumers the worst. Null is not known. */
export type HistoryPoint = {
  at: number
  rate: number | null
  lag: number | null
  batch: number | null
  held: number | null
  isRedisUp: boolean
}

/** The buckets that are known, and an empty point wherever one or more are missing: a gap in the line. */
export function pointsOf({
  data,
  bucket_seconds,
}: Pick<BusHistory, 'data' | 'bucket_seconds'>): HistoryPoint[] {
  const longestMs = bucket_seconds * 1_500
  return data.map(toPoint).flatMap((point, nth, all) => {
    const before = all[nth - 1]
    if (!before || point.at - before.at <= longestMs) return [point]
    return [
      { ...point, at: before.at + bucket_seconds * 1_000, rate: null, lag: null, batch: null, held: null },
      point,
    ]
  })
}

function toPoint({ at, events_per_second, redis_up, consumers }: HistoryBucket): HistoryPoint {
  const all = Object.values(consumers)
  const worst = (of: 'lag_seconds' | 'batch_p95_ms') => {
    const known = all.flatMap(one => one[of] ?? [])
    return known.length === 0 ? null : Math.max(...known)
  }
  return {
    at: Date.parse(at),
    rate: events_per_second,
    lag: worst('lag_seconds'),
    batch: worst('batch_p95_ms'),
    held: all.length === 0 ? null : all.reduce((sum, { held }) => sum + held, 0),
    isRedisUp: redis_up,
  }
}

export const nearest = <Timed extends { at: number }>(
  points: readonly Timed[],
  at: number,
): Timed | undefined =>
  points.reduce<Timed | undefined>(
    (best, point) => (best && Math.abs(best.at - at) <= Math.abs(point.at - at) ? best : point),
    undefined,
  )
