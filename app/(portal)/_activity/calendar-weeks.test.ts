import { expect, it } from 'vitest'
import { calendarWeeks, stepOf } from './calendar-weeks.ts'

const zone = { time_zone: 'UTC' }

it('puts each day in the row of its weekday, from the first to the last', () => {
  const rows = calendarWeeks({ ...zone, from: '2026-11-25', to: '2026-12-01', days: [] })
  expect(rows.map(row => row.map(day => day?.day ?? null))).toEqual([
    [null, '2026-11-30'],
    [null, '2026-12-01'],
    ['2026-11-25', null],
    ['2026-11-26', null],
    ['2026-11-27', null],
    ['2026-11-28', null],
    ['2026-11-29', null],
  ])
})

it('gives the best day the last step, and a day of refusals the first', () => {
  const day = (points: number, activities: number) => ({
    day: '2026-11-25',
    points,
    activities,
    streak: false,
  })
  expect([day(0, 0), day(0, 2), day(1, 1), day(50, 1), day(100, 1)].map(one => stepOf(one, 100))).toEqual([
    0, 1, 1, 3, 5,
  ])
})
