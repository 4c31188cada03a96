import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '#server/testing/property-runs'
import { makeDurations } from './durations.ts'

it('says within how long half and nine in ten were done, at most 5 % and a minute too long', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 576_000 }), { minLength: 1 }), minutes => {
      const durations = makeDurations()
      for (const one of minutes) durations.add('a', one * 60_000)
      const sorted = minutes.toSorted((a, b) => a - b)
      const took = durations.read('a')
      expect(took?.players).toBe(minutes.length)
      for (const [share, told] of [
        [0.5, took?.half_minutes ?? -1],
        [0.9, took?.most_minutes ?? -1],
      ] as const) {
        const exact = sorted[Math.ceil(share * sorted.length - 1e-9) - 1] ?? -1
        expect(told).toBeGreaterThanOrEqual(exact)
        expect(told).toBeLessThanOrEqual(Math.max(1, exact * 1.05) + 1)
      }
    }),
    runs(200),
  )
})

it('says nothing of what nobody did', () => {
  expect(makeDurations().read('a')).toBeNull()
})
