import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BreakerConfig } from '#server/contract/breaker-config'
import { everyMs, live, scenarios } from '#server/testing/breaker-scenarios'
import { runs } from '#server/testing/property-runs'
import { makeAgenda } from './agenda.ts'
import { breakerDefaults } from './breaker-defaults.ts'
import { histogramSize, quantile, slotOf } from './histogram.ts'
import { seededRandom } from './random.ts'
import { simulate } from './simulate.ts'
import { type Bucket, synthesise } from './synthesise.ts'

const config: BreakerConfig = {
  ...breakerDefaults,
  ...{ window: { kind: 'time', ms: 5_000 }, min_calls: 10, consecutive_failures: null, lump_ms: 0 },
  ...{ open_ms: { base: 1_000, factor: 2, max: 8_000, jitter: 0 }, slow_ms: 500, slow_rate: 0.5 },
  half_open: { concurrent: 2, calls: 3, threshold: 0.6, timeout_ms: 700 },
}
const never: BreakerConfig = { ...config, failure_rate: 1, slow_ms: null }
const names = Object.keys(scenarios) as (keyof typeof scenarios)[]
const of = (name: keyof typeof scenarios, by = config, every = 20) =>
  live(scenarios[name], by, everyMs(every))

describe('a simulation', () => {
  it.each(names)(
    'of history under its own configuration makes the transitions that were recorded (%s)',
    name => {
      for (const every of [3, 20, 170, 1_300]) {
        const { calls, transitions } = of(name, config, every)
        expect(simulate(calls, config).transitions).toEqual(transitions)
      }
    },
  )

  it('does so whatever happened, when and under which configuration', () => {
    const worlds = fc.constantFrom(...names)
    const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 300 })
    const configs = fc.record({
      failure_rate: fc.constantFrom(0.05, 0.3, 0.6),
      min_calls: fc.integer({ min: 1, max: 20 }),
      lump_ms: fc.constantFrom(0, 300),
      consecutive_failures: fc.constantFrom(null, 4),
    })
    fc.assert(
      fc.property(worlds, gaps, configs, (name, gaps, more) => {
        const by = { ...config, ...more }
        let at = 0
        const times = gaps.map(gap => (at += gap))
        const { calls, transitions } = live(scenarios[name], by, times)
        expect(simulate(calls, by).transitions).toEqual(transitions)
      }),
      runs(200),
    )
  })

  it('opens in what is an outage, and not for one of many', () => {
    for (const name of ['spike', 'ramp', 'oscillation', 'slow_only'] as const)
      expect(
        of(name).transitions.some(({ to }) => to === 'open'),
        name,
      ).toBe(true)
    expect(of('one_of_many').transitions).toEqual([])
  })

  it('of little traffic says that the rate was never judged, where failures in a row would have been seen', () => {
    const { calls } = of('spike', never, 4_000)
    expect(simulate(calls, config).opens).toBe(0)
    expect(simulate(calls, { ...config, consecutive_failures: 3 }).opens).toBeGreaterThan(0)
  })

  it('counts what was avoided and what was lost by it, and each call once', () => {
    const { calls } = of('spike', never)
    const [without, withIt] = [simulate(calls, never), simulate(calls, config)]
    expect(without).toMatchObject({ opens: 0, open_ms: 0, failures_avoided: 0, successes_refused: 0 })
    expect(without.failures_met).toBe(calls.filter(({ outcome }) => outcome === 'failed').length)
    expect(withIt.failures_avoided + withIt.failures_met).toBe(without.failures_met)
    expect(withIt.failures_avoided).toBeGreaterThan(without.failures_met * 0.7)
    expect(withIt.waited_ms).toBeLessThan(without.waited_ms)
    // It opens once more than half of five seconds failed, and is closed within the longest wait after the outage.
    expect(withIt.time_to_open_ms).toBeGreaterThan(2_000)
    expect(withIt.time_to_open_ms).toBeLessThan(3_000)
    expect(withIt.open_ms).toBeLessThan(30_000 - 2_000 + 8_000 + 100)
    expect(without.longest_gap_ms).toBeGreaterThan(30_000)
    expect(withIt.inferred).toBe(0)
  })

  it('draws what became of those that were refused from others around them, and says how many', () => {
    const { calls } = of('spike')
    const refused = calls.filter(({ outcome }) => outcome === 'refused').length
    expect(refused).toBeGreaterThan(100)
    const again = simulate(calls, never)
    expect(again.inferred).toBeCloseTo(refused / calls.length, 10)
    // In the middle of the outage only probes are known, and each of them failed.
    expect(again.failures_met).toBeGreaterThan(refused * 0.7)
    expect(simulate(calls, never, { seed: 1 })).toEqual(again)
  })

  it('opens no later with a lower threshold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.double({ min: 0.02, max: 1, noNaN: true }), (name, rate) => {
        const { calls } = of(name, never, 50)
        const firstOpen = (failure_rate: number) =>
          simulate(calls, { ...config, failure_rate }).transitions[0]?.atMs ?? Number.POSITIVE_INFINITY
        expect(firstOpen(rate / 2)).toBeLessThanOrEqual(firstOpen(rate))
      }),
      runs(40),
    )
  })

  it('of nothing is nothing', () => {
    expect(simulate([], config)).toMatchObject({ calls: 0, opens: 0, p95_ms: null, inferred: 0 })
    const refused = [{ atMs: 5, durationMs: 0, outcome: 'refused' as const }]
    expect(simulate(refused, config)).toMatchObject({ calls: 1, inferred: 1, failures_met: 0 })
  })
})

describe('calls made of buckets', () => {
  const histogram = new Array<number>(histogramSize).fill(0)
  histogram[slotOf(12)] = 40
  histogram[slotOf(400)] = 10
  const bucket: Bucket = {
    ...{ process: 'a', atMs: 50_000, calls: 50, ok: 40, failed: 10, ignored: 0, slow: 0, refused: 5 },
    histogram,
  }

  it('are as many, fail as often and take as long, on the whole', () => {
    const calls = Array.from({ length: 200 }, (_, seed) => synthesise([bucket], seededRandom(seed))).flat()
    const share = (test: (call: (typeof calls)[number]) => boolean) =>
      calls.filter(test).length / calls.length
    expect(calls.length / 200).toBeGreaterThan(52)
    expect(calls.length / 200).toBeLessThan(58)
    expect(share(({ outcome }) => outcome === 'refused')).toBeCloseTo(5 / 55, 1)
    expect(share(({ outcome }) => outcome === 'failed')).toBeCloseTo(10 / 55, 1)
    expect(share(({ durationMs }) => durationMs > 250)).toBeCloseTo((0.2 * 50) / 55, 1)
    expect(calls.every(({ atMs }) => atMs >= 50_000 && atMs < 60_000)).toBe(true)
  })

  it('have their quantiles within a slot of the durations that were counted', () => {
    expect(quantile(histogram, 0.5)).toBeGreaterThan(12 / Math.SQRT2)
    expect(quantile(histogram, 0.5)).toBeLessThan(12 * Math.SQRT2)
    expect(quantile(histogram, 0.99)).toBeGreaterThan(400 / Math.SQRT2)
    expect(quantile(histogram, 0.99)).toBeLessThan(400 * Math.SQRT2)
    expect(quantile(new Array<number>(histogramSize).fill(0), 0.5)).toBeNull()
  })
})

describe('the agenda', () => {
  it('gives back in order, and of one moment as it was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), times => {
        const agenda = makeAgenda<number>()
        for (const [nth, atMs] of times.entries()) agenda.add(atMs, nth)
        const given: number[] = []
        for (let next = agenda.take(20); next; next = agenda.take(20)) given.push(next.what)
        const expected = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
        expect(given).toEqual(expected)
      }),
      runs(200),
    )
  })
})
