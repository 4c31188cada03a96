import { describe, expect, it } from 'vitest'
import { type BreakerConfig, breakerConfig } from '#server/contract/breaker-config'
import { binomialAbove } from './binomial.ts'
import type { Transition } from './breaker.ts'
import { breakerDefaults } from './breaker-defaults.ts'
import { clusterMoves, majorityOf } from './cluster-view.ts'
import { detectionMs } from './expectations.ts'
import { histogramSize, slotOf } from './histogram.ts'
import { type SuggestedField, suggest, withValue } from './suggest.ts'
import type { Bucket } from './synthesise.ts'

const config: BreakerConfig = { ...breakerDefaults, lump_ms: 0, consecutive_failures: null }
const tookMs = (ms: number, calls: number) => {
  const histogram = new Array<number>(histogramSize).fill(0)
  histogram[slotOf(ms)] = calls
  return histogram
}
const bucket = (nth: number, calls: number, failed = 0, more: Partial<Bucket> = {}): Bucket => ({
  ...{ process: 'a', atMs: nth * 10_000, calls, ok: calls - failed, failed, ignored: 0, slow: 0, refused: 0 },
  histogram: tookMs(20, calls),
  ...more,
})
const hour = (calls: number, failedOf: (nth: number) => number = () => 0) =>
  Array.from({ length: 360 }, (_, nth) => bucket(nth, calls, failedOf(nth)))
const suggested = (field: SuggestedField, buckets: Bucket[], by = config) =>
  suggest({ config: by, buckets, transitions: [] }).suggestions.find(one => one.field === field)
const flags = (buckets: Bucket[], transitions: Transition[] = [], by = config) =>
  suggest({ config: by, buckets, transitions }).flags.map(({ flag }) => flag)

describe('suggestions', () => {
  it('take slow and the time of probes from what one in a hundred takes', () => {
    const slow = suggested('slow_ms', hour(100))
    expect(slow?.current).toBeNull()
    // 20 ms lies in a slot that ends at 25.6; three times what one in a hundred takes.
    expect(slow?.suggested).toBeGreaterThan(45)
    expect(slow?.suggested).toBeLessThan(80)
    expect(suggested('half_open.timeout_ms', hour(100))?.suggested).toBe(50)
    const slower = hour(100).map(one => ({ ...one, histogram: tookMs(700, 100) }))
    expect(suggested('half_open.timeout_ms', slower)?.suggested).toBeGreaterThan(490)
  })

  it('need more calls where failing is usual, and open less than once a week for nothing', () => {
    const many = { ...config, min_calls: 150 }
    const needed = (failedOf: (nth: number) => number) => suggested('min_calls', hour(100, failedOf), many)
    const [quiet, failing] = [needed(nth => (nth % 20 === 0 ? 1 : 0)), needed(() => 9)]
    expect(quiet?.suggested).toBe(10)
    expect(failing?.suggested).toBeGreaterThan(10)
    expect(failing?.false_trips_per_week?.suggested).toBeLessThanOrEqual(1)
  })

  it('ask for failures in a row where a minute holds too few calls', () => {
    const rare = hour(1)
    expect(suggested('min_calls', rare)).toBeUndefined()
    expect(suggested('consecutive_failures', rare)).toMatchObject({ suggested: 3, current: null })
    expect(suggested('consecutive_failures', rare)?.detection_ms?.suggested).toBeCloseTo(30_000, 0)
  })

  it('wait a tenth of what outages lasted', () => {
    const long = hour(100, nth => (nth >= 100 && nth < 130 ? 100 : 0))
    expect(suggested('open_ms.base', long)?.suggested).toBe(30_000)
    const withMax = withValue(config, 'open_ms.base', 30_000)
    expect(breakerConfig.safeParse(withMax).success).toBe(true)
  })

  it('are not made of an outage: what failed in it is not usual', () => {
    const { evidence } = suggest({
      ...{ config, transitions: [] },
      buckets: hour(100, nth => (nth >= 100 && nth < 200 ? 80 : 1)),
    })
    expect(evidence?.error_rate).toBeCloseTo(0.01, 5)
  })

  it('say nothing of what is as it should be, carry how much they stand on, and are none of nothing', () => {
    const first = suggest({ config, buckets: hour(100), transitions: [] })
    const taken = first.suggestions.reduce(
      (by, { field, suggested }) => withValue(by, field, suggested),
      config,
    )
    expect(suggest({ config: taken, buckets: hour(100), transitions: [] }).suggestions).toEqual([])
    expect(first.suggestions.every(({ confidence }) => confidence === 'high')).toBe(true)
    expect(suggested('slow_ms', hour(1))?.confidence).toBe('low')
    expect(suggest({ config, buckets: [], transitions: [] })).toEqual({
      ...{ evidence: null, suggestions: [], flags: [] },
    })
  })
})

describe('flags', () => {
  const turn = (atMs: number, to: Transition['to'], more: Partial<Transition> = {}): Transition => ({
    ...{ atMs, from: 'closed', to, reason: 'failure_rate', probeAtMs: null },
    snapshot: { calls: 0, failed: 0, slow: 0, in_a_row: 0, probes_ok: 0, probes_failed: 0 },
    ...more,
  })

  it('tell of flapping: more than three openings in ten minutes', () => {
    const times = (every: number) => Array.from({ length: 4 }, (_, nth) => turn(nth * every, 'open'))
    expect(flags(hour(100), times(60_000))).toContain('flapping')
    expect(flags(hour(100), times(300_000))).not.toContain('flapping')
  })

  it('tell of a breaker that never tripped while more failed than its threshold', () => {
    const failing = hour(100, nth => (nth === 7 ? 100 : nth > 300 ? 90 : 0))
    expect(flags(failing)).toContain('never_tripped_while_failing')
    expect(flags(failing, [turn(1, 'open')])).not.toContain('never_tripped_while_failing')
    expect(flags(hour(100, () => 10))).toEqual([])
  })

  it('tell of probes that succeed and do not close it', () => {
    const snapshot = { calls: 0, failed: 0, slow: 0, in_a_row: 0, probes_ok: 3, probes_failed: 1 }
    const wasted = turn(5, 'open', { from: 'half_open', reason: 'probes_failed', snapshot })
    expect(flags(hour(100), [wasted])).toEqual(['open_while_probes_succeed'])
  })

  it('tell of a rate that is never judged for want of calls, of each process for itself', () => {
    expect(flags(hour(5))).toEqual(['min_calls_never_reached'])
    const two = [...hour(5), ...hour(5).map(one => ({ ...one, process: 'b' }))]
    expect(flags(two)).toEqual(['min_calls_never_reached'])
    expect(flags(hour(7))).toEqual([])
  })
})

describe('expectations', () => {
  it('of chance agree with what is known of coins', () => {
    expect(binomialAbove(10, 5, 0.5)).toBeCloseTo(386 / 1024, 10)
    expect(binomialAbove(3, 2, 0.1)).toBeCloseTo(0.001, 10)
    expect([binomialAbove(5, 5, 0.9), binomialAbove(5, 2, 0), binomialAbove(5, 2, 1)]).toEqual([0, 0, 1])
  })

  it('of detection: half the window at a half, and never at 100 %', () => {
    expect(detectionMs(config, 0.01)).toBeCloseTo(15_000, 0)
    expect(detectionMs({ ...config, failure_rate: 1 }, 0.1)).toBeNull()
    expect(detectionMs({ ...config, failure_rate: 1, consecutive_failures: 5 }, 0.1)).toBeCloseTo(50, 5)
    expect(detectionMs(breakerDefaults, 0.1)).toBeCloseTo(10_000, 0)
  })
})

describe('the view of all', () => {
  it('is what more than half agree on', () => {
    expect(majorityOf([])).toBe('closed')
    expect(majorityOf(['open'])).toBe('open')
    expect(majorityOf(['open', 'closed'])).toBe('closed')
    expect(majorityOf(['open', 'half_open'])).toBe('half_open')
    expect(majorityOf(['open', 'open', 'closed'])).toBe('open')
    expect(majorityOf(['open', 'half_open', 'closed'])).toBe('half_open')
  })

  it('moves once for all of them, by the move that made it a majority', () => {
    const move = (process: string, to: 'open' | 'half_open' | 'closed') => ({ process, to, about: null })
    const states = new Map([...['a', 'b', 'c'].map((process): [string, 'closed'] => [process, 'closed'])])
    const moves = clusterMoves('closed', states, [
      ...[move('a', 'open'), move('b', 'open'), move('c', 'open')],
      ...[move('a', 'half_open'), move('a', 'closed'), move('b', 'closed'), move('c', 'closed')],
    ])
    const half = clusterMoves(
      'open',
      new Map([
        ['a', 'open' as const],
        ['b', 'open' as const],
      ]),
      [move('a', 'half_open')],
    )
    expect(half).toMatchObject([{ from: 'open', to: 'half_open', processes: 2, agreed: 2 }])
    expect(moves.map(({ to, by, agreed }) => [to, by.process, agreed])).toEqual([
      ['open', 'b', 2],
      ['closed', 'b', 2],
    ])
  })
})
