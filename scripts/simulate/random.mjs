/**
 * Chance that can be repeated: the same seed gives the same answers in the same order.
 * @typedef {object} Random
 * @property {() => number} next from 0 up to, not including, 1
 * @property {(least: number, most: number) => number} between a whole number, both ends included
 * @property {(share: number) => boolean} chance true in this share of all cases
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {<T>(list: readonly T[], weightOf: (one: T) => number) => T} weighted
 * @property {(mean: number) => number} exponential how long until something that comes once in `mean`
 */

/** @param {number} seed @returns {Random} */
export function makeRandom(seed) {
  let state = seed >>> 0
  // mulberry32: 32 bits of state are plenty for traffic.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  /** @template T @param {readonly T[]} list @param {number} index @returns {T} */
  const at = (list, index) => {
    const one = list[Math.min(index, list.length - 1)]
    if (one === undefined) throw new Error('there is nothing to choose from')
    return one
  }
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: share => next() < share,
    pick: list => at(list, Math.floor(next() * list.length)),
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, one) => sum + weightOf(one), 0)
      const index = list.findIndex(one => {
        left -= weightOf(one)
        return left < 0
      })
      return at(list, index < 0 ? list.length - 1 : index)
    },
    exponential: mean => -Math.log(1 - next()) * mean,
  }
}
