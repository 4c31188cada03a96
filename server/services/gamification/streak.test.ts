import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takePause } from './own-pause.ts'
import { currentRun, isActive, longestRun, noDays, runEndingOn, type StreakDays, walk } from './streak.ts'
import { addDay, giveFreeze, packedDays, pause, resume, saveDay, setVip, storedDays } from './streak-days.ts'

type Step = { day: number; saves: boolean }

/** As `decide` does it: an active day that may, early enough, save the one before. */
function play(steps: Step[], from: StreakDays = noDays): StreakDays {
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
        const days = play(steps)
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
        const days = play(steps)
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
    const days = play(everyDay(10, 14))
    expect(currentRun(days, 14)?.days).toBe(5)
    expect(currentRun(days, 15)?.days).toBe(5)
    expect(currentRun(days, 16)).toBeNull()
  })

  it('counts a saved day only right after an active one, and only one in a row', () => {
    expect(
      longestRun(
        play([
          { day: 10, saves: false },
          { day: 13, saves: true },
        ]),
      ),
    ).toBe(1)
    expect(
      longestRun(
        play([
          { day: 10, saves: false },
          { day: 12, saves: true },
        ]),
      ),
    ).toBe(3)
  })

  it('keeps a run whole for years, also over days that were saved', () => {
    const days = play(everyDay(1_000, 2_500, [1_050, 1_600, 2_490]))
    expect(currentRun(days, 2_500)).toEqual({ first: 1_000, last: 2_500, days: 1_501 })
  })

  it('remembers a bounded number of days, whatever the pattern', () => {
    const everyOther = Array.from({ length: 2_000 }, (_, i) => ({ day: 2 * i, saves: i % 3 > 0 }))
    const { ranges, saved } = play(everyOther)
    expect(ranges.length).toBeLessThanOrEqual(212)
    expect(saved.length).toBeLessThanOrEqual(212)
  })

  it('takes a day in stride however broken the past is', () => {
    const startedAt = performance.now()
    const days = play(Array.from({ length: 2_000 }, (_, i) => ({ day: 2 * i, saves: true })))
    for (let i = 0; i < 2_000; i++) longestRun(days)
    expect(longestRun(days)).toBe(3_999)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})

type Life = {
  steps: Step[]
  freezes: { day: number; most: number }[]
  pauses: { first: number; length: number }[]
  own: { first: number; length: number }[]
  vip: { first: number; length: number; every: number } | null
}
const first = 20_000
const day = fc.integer({ min: first, max: first + 60 })
const lives: fc.Arbitrary<Life> = fc.record({
  steps: steps(60),
  freezes: fc.array(fc.record({ day, most: fc.integer({ min: 1, max: 3 }) }), { maxLength: 8 }),
  pauses: fc.array(fc.record({ first: day, length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 3 }),
  own: fc.array(fc.record({ first: day, length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 3 }),
  vip: fc.option(fc.record({ first: day, length: fc.nat(40), every: fc.integer({ min: 1, max: 12 }) })),
})
const most = 5

function live({ steps, freezes, pauses, own, vip }: Life): StreakDays {
  let days = play(steps)
  for (const { day, most } of freezes) days = giveFreeze(days, day, most)
  for (const { first, length } of pauses) days = pause(days, first, first + length - 1)
  // Each is asked for on its first day; one that is still open refuses the next.
  for (const { first, length } of own.toSorted((a, b) => a.first - b.first))
    days = takePause(days, { first, last: first + length - 1 }, first, 31)
  if (vip) {
    days = setVip(days, true, vip.first, { every: vip.every, most })
    days = setVip(days, false, vip.first + vip.length, { every: vip.every, most })
  }
  return days
}

/** One day after the other, from the definition. */
function byHand({ steps, freezes, pauses, own, vip }: Life, last: number) {
  const active = new Set(steps.map(step => step.day))
  const saved = new Set(steps.filter(step => step.saves).map(step => step.day - 1))
  const off = new Set<number>()
  for (const { first, length } of own.toSorted((a, b) => a.first - b.first))
    if (!off.has(first)) for (let day = first; day < first + length; day++) off.add(day)
  const frozen: number[] = []
  let [length, held, longest] = [0, 0, 0]
  for (let day = first - 5; day <= last; day++) {
    const given = freezes.filter(freeze => freeze.day === day).map(freeze => freeze.most)
    const days = vip ? day - vip.first : 0
    if (vip && days > 0 && days <= vip.length && days % vip.every === 0) given.push(most)
    for (const most of given.sort((a, b) => a - b)) held = Math.max(held, Math.min(held + 1, most))
    if (active.has(day)) length += 1
    else if (length === 0) continue
    else if (saved.has(day)) length += 1
    else if (pauses.some(pause => pause.first <= day && day < pause.first + pause.length)) continue
    else if (off.has(day)) continue
    else if (held > 0) {
      held -= 1
      frozen.push(day)
    } else length = 0
    longest = Math.max(longest, length)
  }
  return { length, held, frozen, longest }
}

describe('freezes and pauses', () => {
  it('keep the streak on exactly the days that going through them one by one finds', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 80 }), (life, after) => {
        const days = live(life)
        const last = first + after
        const walked = walk(days, last)
        const wanted = byHand(life, last)
        expect(walked.run?.days ?? 0).toBe(wanted.length)
        expect(walked.frozen).toEqual(wanted.frozen)
        expect(walked.heldOn(last)).toBe(wanted.held)
        expect(walked.longest).toBe(wanted.longest)
      }),
      { numRuns: 1_000 },
    )
  })

  it('come out the same in whatever order days and freezes came in', () => {
    fc.assert(
      fc.property(lives, lives, (life, { steps }) => {
        const all = [...life.steps, ...steps]
        const one = live({ ...life, steps: all })
        const other = live({ ...life, steps: all.toReversed(), freezes: life.freezes.toReversed() })
        expect(walk(other, first + 80).frozen).toEqual(walk(one, first + 80).frozen)
        expect(longestRun(other)).toBe(longestRun(one))
      }),
      { numRuns: 300 },
    )
  })

  it('a late activity gives the freeze of its day back', () => {
    const days = giveFreeze(play(everyDay(10, 20, [15]).map(step => ({ ...step, saves: false }))), 12, 5)
    expect(walk(days, 20)).toMatchObject({ frozen: [15], run: { first: 10, last: 20, days: 10 } })
    const repaired = walk(addDay(days, 15), 20)
    expect(repaired).toMatchObject({ frozen: [], run: { first: 10, last: 20, days: 11 } })
    expect(repaired.heldOn(20)).toBe(1)
  })

  it('a pause without an end lasts until it is resumed', () => {
    const paused = pause(play(everyDay(10, 12)), 13, null)
    expect(currentRun(paused, 400)?.days).toBe(3)
    const resumed = resume(paused, 30)
    expect(currentRun(resumed, 30)?.days).toBe(3)
    expect(currentRun(resumed, 31)).toBeNull()
    expect(currentRun(addDay(resumed, 30), 31)?.days).toBe(4)
  })

  it('survive years, a pruned past and a trip through the database', () => {
    let days = noDays
    for (let day = 1_000; day <= 3_000; day++) {
      if (day % 40 === 0) days = giveFreeze(days, day, 5)
      if (day % 50 !== 7) days = storedDays(JSON.parse(JSON.stringify(packedDays(addDay(days, day)))))
    }
    const missed = 2_001 - Array.from({ length: 2_001 }, (_, i) => 1_000 + i).filter(d => d % 50 !== 7).length
    expect(currentRun(days, 3_000)).toEqual({ first: 1_000, last: 3_000, days: 2_001 - missed })
    expect(JSON.stringify(packedDays(days)).length).toBeLessThan(1_000)
  })
})
