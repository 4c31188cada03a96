import type { Stretch } from '#server/contract/back-tests'

const hour = 60
const day = 24 * hour
/** Where they end, in minutes: as people think of time. What took longer than the last ends nowhere. */
const ends: readonly (number | null)[] = [
  ...[10, hour, 6 * hour],
  ...[day, 3 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day],
  null,
]

type Counts = { draft: number[]; live: number[] }

/** Durations by what they are of, counted by the stretch of time that they end in. */
export function makeStretches() {
  const counts = new Map<string, Counts>()

  function add(key: string, side: keyof Counts, ms: number) {
    const found = counts.get(key) ?? { draft: ends.map(() => 0), live: ends.map(() => 0) }
    counts.set(key, found)
    const at = ends.findIndex(end => end === null || ms <= end * 60_000)
    found[side][at] = (found[side][at] ?? 0) + 1
  }

  /** From the first that counts on either side to the last. */
  function read(key: string): Stretch[] {
    const found = counts.get(key)
    const all = ends.map((end, at) => ({
      within_minutes: end,
      ...{ draft: found?.draft[at] ?? 0, live: found?.live[at] ?? 0 },
    }))
    const counted = ({ draft, live }: Stretch) => draft > 0 || live > 0
    return all.slice(Math.max(0, all.findIndex(counted)), all.findLastIndex(counted) + 1)
  }

  return { add, read }
}
