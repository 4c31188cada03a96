import type { TimeToEarn } from '#server/contract/back-tests'

// Each step is 5 % longer than the one before, from a minute on: a few hundred counts hold any number of durations.
const growth = Math.log(1.05)
const stepOf = (minutes: number) => (minutes <= 1 ? 0 : Math.ceil(Math.log(minutes) / growth))
const endOf = (step: number) => Math.ceil(Math.exp(step * growth))

/** Durations by what they are of, without keeping each of them. */
export function makeDurations() {
  const counts = new Map<string, Map<number, number>>()

  function add(key: string, ms: number) {
    const steps = counts.get(key) ?? new Map<number, number>()
    counts.set(key, steps)
    const step = stepOf(ms / 60_000)
    steps.set(step, (steps.get(step) ?? 0) + 1)
  }

  /** Within how many minutes half of them and nine in ten were done; null when there is none. */
  function read(key: string): TimeToEarn | null {
    const steps = [...(counts.get(key) ?? [])].sort(([a], [b]) => a - b)
    const players = steps.reduce((sum, [, count]) => sum + count, 0)
    if (players === 0) return null
    const within = (share: number) => {
      let sum = 0
      const found = steps.find(([, count]) => {
        sum += count
        return sum >= share * players
      })
      return endOf(found?.[0] ?? 0)
    }
    return { players, half_minutes: within(0.5), most_minutes: within(0.9) }
  }

  return { add, read }
}
