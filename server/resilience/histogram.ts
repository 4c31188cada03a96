/** Durations by powers of the root of two, from a tenth of a millisecond to a minute and a half: sums of them stay exact. */
const leastMs = 0.1
export const histogramSize = 41

export const slotOf = (ms: number): number =>
  ms <= leastMs ? 0 : Math.min(histogramSize - 1, Math.ceil(Math.log2(ms / leastMs) * 2))

const upperMs = (slot: number) => leastMs * 2 ** (slot / 2)

export function sumOf(histograms: Iterable<readonly number[]>): number[] {
  const sum = new Array<number>(histogramSize).fill(0)
  for (const histogram of histograms)
    for (const [slot, count] of histogram.entries()) sum[slot] = (sum[slot] ?? 0) + count
  return sum
}

/** The duration below which a share `q` of the calls lies, to the width of a slot; null of none. */
export function quantile(histogram: readonly number[], q: number): number | null {
  const calls = histogram.reduce((sum, count) => sum + count, 0)
  if (calls === 0) return null
  let left = q * calls
  for (const [slot, count] of histogram.entries()) {
    if (count > 0 && left <= count) return slot === 0 ? leastMs : upperMs(slot - 1) * 2 ** (left / count / 2)
    left -= count
  }
  return upperMs(histogramSize - 1)
}
