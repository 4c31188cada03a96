import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endPause, monthsAfter, openPause, pauseRefusal, takePause } from './own-pause.ts'
import { currentRun, isPaused, noDays, type StreakDays } from './streak.ts'
import { addDay, packedDays, storedDays } from './streak-days.ts'

const day = (text: string) => Date.parse(text) / 86_400_000
const pause = (from: string, to: string) => ({ first: day(from), last: day(to) })
const taken = (...pauses: [string, string][]): StreakDays => ({
  ...noDays,
  own: pauses.map(([from, to]) => [day(from), day(to)]),
})
const today = day('2026-11-28')

describe('days off that a player takes', () => {
  it('keep the run that they rest, and neither count nor break it', () => {
    const active = ['2026-11-26', '2026-11-27'].reduce((days, text) => addDay(days, day(text)), noDays)
    const resting = takePause(active, pause('2026-11-28', '2026-12-02'), today, 14)
    expect(currentRun(active, day('2026-12-03'))).toBeNull()
    expect(currentRun(resting, day('2026-12-03'))?.days).toBe(2)
    expect(currentRun(resting, day('2026-12-04'))).toBeNull()
    expect(currentRun(addDay(resting, day('2026-12-03')), day('2026-12-03'))?.days).toBe(3)
  })

  it('are given by month, of which each has its own', () => {
    const before = taken(['2026-11-01', '2026-11-10'])
    const order = pause('2026-11-28', '2026-12-03')
    expect(monthsAfter(before, order, 14)).toEqual([
      { month: '2026-11', left: 1, of: 14 },
      { month: '2026-12', left: 11, of: 14 },
    ])
    expect(pauseRefusal(before, order, today, 14)).toBeNull()
    expect(pauseRefusal(before, order, today, 12)).toBe('too_many')
    expect(takePause(before, order, today, 12)).toBe(before)
  })

  it.each([
    ['where the rules offer none', noDays, undefined, 'not_offered'],
    ['while others run', taken(['2026-11-20', '2026-11-28']), 14, 'paused_already'],
    ['while others are ahead', taken(['2026-12-20', '2026-12-21']), 14, 'paused_already'],
    ['once those before are over', taken(['2026-11-20', '2026-11-27']), 14, null],
  ] as const)('are refused %s, if they are', (_, days, of, refusal) => {
    expect(pauseRefusal(days, pause('2026-11-28', '2026-11-29'), today, of)).toBe(refusal)
  })

  it('are refused for a day that is over, as when midnight passed on the way', () => {
    expect(pauseRefusal(noDays, pause('2026-11-27', '2026-11-29'), today, 14)).toBe('in_the_past')
    expect(takePause(noDays, pause('2026-11-27', '2026-11-29'), today, 14)).toBe(noDays)
  })

  it('end on the day the player is back, and those that had not begun are given back', () => {
    const days = taken(['2026-11-20', '2026-12-05'])
    expect(endPause(days, today).own).toEqual([[day('2026-11-20'), day('2026-11-27')]])
    expect(endPause(taken(['2026-11-28', '2026-12-05']), today).own).toEqual([])
    const over = taken(['2026-11-20', '2026-11-27'])
    expect(endPause(over, today)).toBe(over)
    expect(openPause(endPause(days, today), today)).toBeNull()
  })

  it('never come to more than the rules give of a month, whatever is asked for in whatever order', () => {
    const orders = fc.array(
      fc.record({ from: fc.nat({ max: 60 }), long: fc.nat({ max: 40 }), back: fc.boolean() }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 31 }), (orders, of) => {
        const days = orders.reduce(
          (days, { from, long, back }, nth) =>
            back
              ? endPause(days, today + nth)
              : takePause(days, { first: today + from, last: today + from + long }, today + nth, of),
          noDays,
        )
        const months = new Map<string, number>()
        for (let at = today; at < today + 140; at += 1) {
          if (!isPaused(days, at)) continue
          const month = new Date(at * 86_400_000).toISOString().slice(0, 7)
          months.set(month, (months.get(month) ?? 0) + 1)
        }
        expect(Math.max(0, ...months.values())).toBeLessThanOrEqual(of)
      }),
    )
  })

  it('are kept with the days of a player', () => {
    const days = taken(['2026-11-20', '2026-11-27'])
    expect(storedDays(packedDays(days))).toEqual(days)
    expect(packedDays(noDays)).not.toHaveProperty('own')
  })
})
