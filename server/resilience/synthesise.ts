import type { Outcome } from './breaker.ts'
import { quantile } from './histogram.ts'
import type { RecordedCall } from './simulate.ts'

export const bucketMs = 10_000

/** What one process counted in ten seconds. */
export type Bucket = {
  process: string
  atMs: number
  calls: number
  ok: number
  failed: number
  ignored: number
  slow: number
  refused: number
  histogram: readonly number[]
}

/** Calls that may have made these buckets: as many as chance has it, at any time within, each taking as long as one did. */
export function synthesise(buckets: readonly Bucket[], random: () => number): RecordedCall[] {
  return buckets.flatMap(bucket => {
    const asked = bucket.calls + bucket.refused
    const times = Array.from({ length: poisson(asked, random) }, () => bucket.atMs + random() * bucketMs)
    return times
      .sort((a, b) => a - b)
      .map((atMs): RecordedCall => {
        const outcome = drawn(bucket, random() * asked)
        const durationMs = outcome === 'refused' ? 0 : (quantile(bucket.histogram, random()) ?? 0)
        return { atMs, durationMs, outcome }
      })
  })
}

function drawn({ refused, failed, ignored }: Bucket, luck: number): Outcome | 'refused' {
  if (luck < refused) return 'refused'
  if (luck < refused + failed) return 'failed'
  return luck < refused + failed + ignored ? 'ignored' : 'ok'
}

/** Exactly below 30, by the normal distribution above: nobody sees the difference. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
  let count = 0
  for (let left = random(); left > Math.exp(-mean); left *= random()) count += 1
  return count
}
