import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDay,
  currentRun,
  isActive,
  longestRun,
  noDays,
  runEndingOn,
  type StreakDays,
  saveDay,
} from './streak.ts'

type Step = { day: number; saves: boolean }

/** As `decide` does it: an active day that may, early enough, save the one before. */
function walk(steps: Step[], from: StreakDays = noDays): StreakDays {
  return steps.reduce((days, { day, saves }) => {
    const active = addDay(days, day)
    return saves ? saveDay(active, day - 1) : active
  }, from)
}

/** Day by day, from the definition: an active day counts, a saved one only right after an active day. */
function naiveRun(steps: Step[], last: number): number {
  const active = new Set(steps.map(step => step.day))
  const saved = new Set(steps.filter(step => step.saves).map(step => step.day - 1))
  let length = 0
  for (let day = last; active.has(day) || (saved.has(day) && active.has(day - 1)); day--) length += 1
  return length
}

const steps = (most: number) =>
  fc.array(fc.record({ day: fc.integer({ min: 20_000, max: 20_000 + most }), saves: fc.boolean() }), {
    maxLength: 60,
  })
const everyDay = (first: number, last: number, except: number[] = []): Step[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter(day => !except.includes(day))
    .map(day => ({ day, saves: except.includes(day - 1) }))

describe('streak days', () => {
  it('has the runs that counting day by day finds, for any activities in any order', () => {
    fc.assert(
      fc.property(steps(60), steps => {
        const days = walk(steps)
        const range = Array.from({ length: 66 }, (_, i) => 19_997 + i)
        for (const day of range) expect(runEndingOn(days, day)?.days ?? 0).toBe(naiveRun(steps, day))
        expect(longestRun(days)).toBe(Math.max(...range.map(day => naiveRun(steps, day))))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps active days as ascending ranges that never touch', () => {
    fc.assert(
      fc.property(steps(40), steps => {
        const days = walk(steps)
        for (const [i, [first, last]] of days.ranges.entries()) {
          expect(first).toBeLessThanOrEqual(last)
          const next = days.ranges[i + 1]
          if (next) expect(next[0]).toBeGreaterThan(last + 1)
        }
        for (const { day } of steps) expect(isActive(days, day)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('is on a run that ended yesterday, and no longer on one that ended before', () => {
    const days = walk(everyDay(10, 14))
    expect(currentRun(days, 14)?.days).toBe(5)
    expect(currentRun(days, 15)?.days).toBe(5)
    expect(currentRun(days, 16)).toBeNull()
  })

  it('counts a saved day only right after an active one, and only one in a row', () => {
    expect(
      longestRun(
        walk([
          { day: 10, saves: false },
          { day: 13, saves: true },
        ]),
      ),
    ).toBe(1)
    expect(
      longestRun(
        walk([
          { day: 10, saves: false },
          { day: 12, saves: true },
        ]),
      ),
    ).toBe(3)
  })

  it('keeps a run whole for years, also over days that were saved', () => {
    const days = walk(everyDay(1_000, 2_500, [1_050, 1_600, 2_490]))
    expect(currentRun(days, 2_500)).toEqual({ first: 1_000, last: 2_500, days: 1_501 })
  })

  it('remembers a bounded number of days, whatever the pattern', () => {
    const everyOther = Array.from({ length: 2_000 }, (_, i) => ({ day: 2 * i, saves: i % 3 > 0 }))
    const { ranges, saved } = walk(everyOther)
    expect(ranges.length).toBeLessThanOrEqual(212)
    expect(saved.length).toBeLessThanOrEqual(212)
  })

  it('takes a day in stride however broken the past is', () => {
    const startedAt = performance.now()
    const days = walk(Array.from({ length: 2_000 }, (_, i) => ({ day: 2 * i, saves: true })))
    for (let i = 0; i < 2_000; i++) longestRun(days)
    expect(longestRun(days)).toBe(3_999)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
