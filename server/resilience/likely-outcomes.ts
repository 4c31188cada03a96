import type { Outcome } from './breaker.ts'
import type { RecordedCall } from './simulate.ts'

const nearMs = 5_000
const wideningBy = 4

/**
 * What would have become of a call at a moment: one of those that were let in within five seconds of it, or within ever more
 * where there were none. `luck` from 0 up to 1 says which.
 */
export function likelyOutcomes(
  calls: readonly RecordedCall[],
): (atMs: number, luck: number) => { outcome: Outcome; durationMs: number } {
  const known = calls.flatMap(({ atMs, durationMs, outcome }) =>
    outcome === 'refused' ? [] : [{ atMs, durationMs, outcome }],
  )
  const [first, last] = [known[0], known.at(-1)]
  /** How many of them are before a moment. */
  const before = (atMs: number) => {
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((known[middle]?.atMs ?? 0) < atMs) low = middle + 1
      else high = middle
    }
    return low
  }
  return (atMs, luck) => {
    // Nobody was ever let in: nothing is known.
    if (!first || !last) return { outcome: 'ignored', durationMs: 0 }
    for (let range = nearMs; ; range *= wideningBy) {
      const [from, to] = [before(atMs - range), before(atMs + range)]
      const one = known[from + Math.floor(luck * (to - from))]
      if (to > from && one) return one
      if (range > last.atMs - first.atMs + Math.abs(atMs - first.atMs) + nearMs) return first
    }
  }
}
