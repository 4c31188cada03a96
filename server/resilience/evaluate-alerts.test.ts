import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertConfig } from '#server/contract/alerts'
import { runs } from '#server/testing/property-runs'
import { type AlertMove, type AlertState, evaluateAlerts, unseenMostMs } from './evaluate-alerts.ts'

const config: AlertConfig = { is_on: true, raise: 10, clear: 2, raise_after_s: 10, clear_after_s: 20 }
const every5s = 5_000

/** Looks every five seconds at one value after the other, and says after which looks something was told. */
function look(values: readonly (number | null)[], { by = config, stepMs = every5s } = {}) {
  let states: AlertState[] = []
  const told: [number, AlertMove['does'], AlertMove['why']][] = []
  values.forEach((value, nth) => {
    const seen = evaluateAlerts({
      ...{ config: by, samples: [{ subject: 'a', value }], states, nowMs: nth * stepMs },
    })
    states = seen.states
    told.push(...seen.moves.map(({ does, why }): (typeof told)[number] => [nth, does, why]))
  })
  return { told, state: states[0] }
}

describe('an alert', () => {
  it('is raised once the threshold has been reached for long enough', () => {
    expect(look([0, 10, 10]).told).toEqual([])
    expect(look([0, 10, 10]).state).toMatchObject({ phase: 'rising', sinceMs: 5_000 })
    expect(look([0, 10, 10, 10, 10]).told).toEqual([[3, 'raise', null]])
  })

  it('is not raised by what comes and goes', () => {
    expect(look([0, 99, 99, 9, 99, 99, 9, 99, 99]).told).toEqual([])
  })

  it('stays raised between the thresholds, and is cleared once it was low for long enough', () => {
    const raised = [10, 10, 10]
    expect(look([...raised, 3, 3, 3, 3, 3, 3, 9, 3]).told).toEqual([[2, 'raise', null]])
    expect(look([...raised, 2, 2, 2, 3, 2, 2, 2, 2]).told).toEqual([[2, 'raise', null]])
    expect(look([...raised, 2, 2, 2, 2, 2]).told).toEqual([
      [2, 'raise', null],
      [7, 'clear', 'recovered'],
    ])
  })

  it('is told at once where nothing has to hold', () => {
    const by = { ...config, raise_after_s: 0, clear_after_s: 0 }
    expect(look([10, 2, 10], { by }).told.map(([nth]) => nth)).toEqual([0, 1, 2])
  })

  it('neither comes nor goes by what nobody knows', () => {
    expect(look([null, null, null, null]).told).toEqual([])
    expect(look([10, null, null, null]).told).toEqual([])
    expect(look([10, 10, 10, null, null, null, null, null]).told).toEqual([[2, 'raise', null]])
  })

  it('has to hold anew where nobody looked for a while', () => {
    expect(look([10, 10], { stepMs: unseenMostMs + 1 }).told).toEqual([])
    expect(look([10, ...Array(7).fill(null), 10, 10]).told).toEqual([])
    expect(look([10, ...Array(7).fill(null), 10, 10, 10]).told).toEqual([[10, 'raise', null]])
  })

  it('is cleared with its rule, or with what it was about', () => {
    const { state } = look([10, 10, 10])
    if (!state) throw new Error('there is no state')
    const off = { config: { ...config, is_on: false }, samples: [{ subject: 'a', value: 10 }] }
    const cleared = [{ subject: 'a', does: 'clear', why: 'switched_off', value: 10 }]
    expect(evaluateAlerts({ ...off, states: [state], nowMs: 1 })).toEqual({ states: [], moves: cleared })
    expect(evaluateAlerts({ config, samples: [], states: [state], nowMs: 1 }).moves).toEqual(cleared)
  })

  it('is one for each subject', () => {
    const both = {
      config,
      samples: ['a', 'b'].map(subject => ({ subject, value: subject === 'a' ? 10 : 0 })),
    }
    let states: AlertState[] = []
    const moves: AlertMove[] = []
    for (const nowMs of [0, 5_000, 10_000]) {
      const seen = evaluateAlerts({ ...both, states, nowMs })
      states = seen.states
      moves.push(...seen.moves)
    }
    expect(moves).toEqual([{ subject: 'a', does: 'raise', why: null, value: 10 }])
  })
})

const figures = fc.integer({ min: 0, max: 12 })
const configs: fc.Arbitrary<AlertConfig> = fc
  .record({
    clear: fc.integer({ min: 0, max: 8 }),
    gap: fc.integer({ min: 1, max: 4 }),
    raise_after_s: fc.constantFrom(0, 5, 10, 20),
    clear_after_s: fc.constantFrom(0, 5, 10, 20),
  })
  .map(({ clear, gap, ...rest }) => ({ is_on: true, clear, raise: clear + gap, ...rest }))
const values = fc.array(fc.option(figures, { freq: 6 }), { maxLength: 60 })

describe('whatever comes', () => {
  it('alerts are raised and cleared in turn, each after every look of its time said so', () => {
    fc.assert(
      fc.property(configs, values, (by, seen) => {
        const { told } = look(seen, { by })
        told.forEach(([nth, does], index) => {
          expect(does).toBe(index % 2 === 0 ? 'raise' : 'clear')
          const holdS = does === 'raise' ? by.raise_after_s : by.clear_after_s
          const known = seen.slice(nth - holdS / 5, nth + 1).filter(value => value !== null)
          expect(nth - holdS / 5).toBeGreaterThanOrEqual(0)
          for (const value of known)
            expect(does === 'raise' ? value >= by.raise : value <= by.clear).toBe(true)
        })
      }),
      runs(500),
    )
  })

  it('a lower threshold raises no later', () => {
    fc.assert(
      fc.property(configs, values, (by, seen) => {
        const firstAt = (config: AlertConfig) => look(seen, { by: config }).told[0]?.[0] ?? Infinity
        expect(firstAt(by)).toBeLessThanOrEqual(firstAt({ ...by, raise: by.raise + 1 }))
      }),
      runs(300),
    )
  })

  it('what swings between the thresholds is told once at most', () => {
    const between = fc.array(fc.integer({ min: 3, max: 99 }), { maxLength: 60 })
    fc.assert(
      fc.property(between, seen => {
        expect(look(seen).told.length).toBeLessThanOrEqual(1)
      }),
      runs(200),
    )
  })
})
