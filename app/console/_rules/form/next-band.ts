import { asRecord } from '../json-value.ts'

/** A band right behind the last place that wins something. */
export function nextBand(bands: readonly unknown[]) {
  const ends = bands.map(band => Number(asRecord(band)?.to)).filter(Number.isSafeInteger)
  const from = Math.max(0, ...ends) + 1
  return { from, to: from, points: 100 }
}
