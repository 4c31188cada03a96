import { expect, test } from 'vitest'
import { periodDates } from './period-dates.ts'

const week = {
  ...{ kind: 'week' as const, time_zone: 'Europe/Madrid' },
  ...{ starts_at: '2026-11-22T23:00:00.000Z', ends_at: '2026-11-29T23:00:00.000Z' },
}

test('a week is called by its first and last day, in the calendar of the board', () => {
  expect(periodDates(week, 'en').replaceAll(/\s/g, ' ')).toBe('November 23 – 29, 2026')
  expect(periodDates(week, 'es')).toContain('23')
  expect(periodDates(week, 'es')).toContain('29 de noviembre de 2026')
})

test('a month is called by its name, and all time by nothing', () => {
  expect(periodDates({ ...week, kind: 'month' }, 'en')).toBe('November 2026')
  expect(periodDates({ ...week, kind: 'all', starts_at: null, ends_at: null }, 'en')).toBe('')
})
