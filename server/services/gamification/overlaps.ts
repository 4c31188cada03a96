import type { Overlap } from '#server/contract/back-tests'
import type { Tier } from './player-state.ts'
import { tierKey } from './reward-rule.ts'

const strongest = 3

export type TierOf = { id: string; tier: Tier }

/**
 * Counts who has two tiers at once, of all there are: a number a pair, however many the players, so at most 13 MB. Most
 * alike are those whose players are most nearly the same (Jaccard): what nearly everybody has is not like everything.
 */
export function makeOverlaps(all: readonly TierOf[]) {
  const places = new Map(all.map(({ id, tier }, at) => [tierKey(id, tier), at]))
  const both = new Uint32Array(all.length * all.length)
  const earning = new Uint32Array(all.length)
  const having = new Uint32Array(all.length)

  /** The tiers that one player would earn, and all that they would have. */
  function add(earned: Iterable<string>, had: Iterable<string>) {
    const hads = placesOf(had)
    for (const at of hads) increase(having, at)
    for (const at of placesOf(earned)) {
      increase(earning, at)
      for (const other of hads) increase(both, at * all.length + other)
    }
  }

  const placesOf = (keys: Iterable<string>) =>
    [...keys].flatMap(key => {
      const at = places.get(key)
      return at === undefined ? [] : [at]
    })

  /** Those most like a tier; of its own achievement none. */
  function read(key: string): Overlap[] {
    const at = places.get(key)
    const own = at === undefined ? undefined : all[at]
    if (at === undefined || !own) return []
    const players = earning[at] ?? 0
    return all
      .map(({ id, tier }, other) => ({
        ...{ id, tier, both: both[at * all.length + other] ?? 0, all: having[other] ?? 0 },
      }))
      .filter(one => one.id !== own.id && one.both > 0)
      .map(one => ({ one, alike: one.both / (players + one.all - one.both) }))
      .sort((a, b) => b.alike - a.alike)
      .slice(0, strongest)
      .map(({ one }) => one)
  }

  return { add, read }
}

const increase = (counts: Uint32Array, at: number) => {
  counts[at] = (counts[at] ?? 0) + 1
}
