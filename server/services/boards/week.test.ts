import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekOf } from './week.ts'

describe('a week of the boards', () => {
  it.each([
    ['2026-01-01', '2026-W01', '2025-12-29'],
    ['2026-11-23', '2026-W48', '2026-11-23'],
    ['2026-12-31', '2026-W53', '2026-12-28'],
    ['2027-01-03', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
    ['2021-01-03', '2020-W53', '2020-12-28'],
  ])('of %s is %s and starts on %s', (day, key, monday) => {
    for (const time of ['00:00:00.000', '23:59:59.999']) {
      expect(weekOf(Date.parse(`${day}T${time}Z`))).toMatchObject({ key, monday })
    }
  })

  it('holds its moment, starts on a Monday, and has seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2100-01-01') }), at => {
        const week = weekOf(at)
        expect(week.startsAtMs <= at && at < week.endsAtMs).toBe(true)
        expect(new Date(week.startsAtMs).getUTCDay()).toBe(1)
        expect(week.endsAtMs - week.startsAtMs).toBe(7 * 86_400_000)
        expect(weekOf(week.endsAtMs).key).not.toBe(week.key)
      }),
      { numRuns: 500 },
    )
  })
})
