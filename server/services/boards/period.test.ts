import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEnds, periodBefore, periodNamed, periodOf } from './period.ts'

const week = (timeZone = 'UTC') => ({ period: 'week' as const, timeZone })
const month = (timeZone = 'UTC') => ({ period: 'month' as const, timeZone })

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
      const startsAtMs = Date.parse(`${monday}T00:00:00.000Z`)
      expect(periodOf(week(), Date.parse(`${day}T${time}Z`))).toMatchObject({ key, startsAtMs })
    }
  })

  it('starts and ends at midnight of the board’s zone, also over a change of the clock', () => {
    const madrid = periodOf(week('Europe/Madrid'), Date.parse('2026-10-24T12:00:00.000Z'))
    expect(new Date(madrid.startsAtMs ?? 0).toISOString()).toBe('2026-10-18T22:00:00.000Z')
    expect(new Date(madrid.endsAtMs ?? 0).toISOString()).toBe('2026-10-25T23:00:00.000Z')
    expect(periodOf(week('America/Mexico_City'), Date.parse('2026-11-23T05:59:59.999Z')).key).toBe('2026-W47')
    expect(periodOf(week('America/Mexico_City'), Date.parse('2026-11-23T06:00:00.000Z')).key).toBe('2026-W48')
  })
})

describe('a month of the boards', () => {
  it('is the calendar month of the zone', () => {
    expect(periodOf(month('Asia/Tokyo'), Date.parse('2026-10-31T15:00:00.000Z'))).toEqual({
      ...{ key: '2026-11', kind: 'month' },
      startsAtMs: Date.parse('2026-10-31T15:00:00.000Z'),
      endsAtMs: Date.parse('2026-11-30T15:00:00.000Z'),
    })
  })
})

describe('any period', () => {
  const moment = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2100-01-01') })
  const zone = fc.constantFrom('UTC', 'Europe/Madrid', 'Pacific/Apia', 'America/St_Johns', 'Asia/Kathmandu')

  it('holds its moment, meets its neighbours without a gap, and is found by its name', () => {
    fc.assert(
      fc.property(moment, zone, fc.constantFrom('week' as const, 'month' as const), (at, timeZone, kind) => {
        const calendar = { period: kind, timeZone }
        const found = periodOf(calendar, at)
        const [from, to] = [found.startsAtMs ?? Number.NaN, found.endsAtMs ?? Number.NaN]
        expect(from <= at && at < to).toBe(true)
        expect(periodBefore(calendar, found)?.endsAtMs).toBe(from)
        expect(periodOf(calendar, to).startsAtMs).toBe(to)
        expect(periodOf(calendar, to).key).not.toBe(found.key)
        expect(periodNamed(calendar, found.key)).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })

  it('ends before the next one does, at midnight of its zone also when clocks change', () => {
    const ends = (calendar: Parameters<typeof nextEnds>[0], at: string) =>
      nextEnds(calendar, Date.parse(at), 3).map(ms => new Date(ms).toISOString().slice(0, 16))
    expect(ends(week('Europe/Madrid'), '2026-10-20T12:00:00Z')).toEqual([
      ...['2026-10-25T23:00', '2026-11-01T23:00', '2026-11-08T23:00'],
    ])
    expect(ends(month(), '2026-11-30T23:59:59Z')).toEqual([
      ...['2026-12-01T00:00', '2027-01-01T00:00', '2027-02-01T00:00'],
    ])
    expect(ends({ period: 'all', timeZone: 'UTC' }, '2026-11-30T00:00:00Z')).toEqual([])
  })

  it('of all time is one, with neither start nor end nor a period before', () => {
    const all = periodOf({ period: 'all', timeZone: 'UTC' }, 0)
    expect(all).toEqual({ key: 'all', kind: 'all', startsAtMs: null, endsAtMs: null })
    expect(periodBefore({ period: 'all', timeZone: 'UTC' }, all)).toBeNull()
  })

  it.each(['2026-W54', '2026-W00', '2026-13', '2026-48', 'all', '', 'W48', '2026-W48 '])(
    'is not called %j in weeks',
    key => expect(periodNamed(week(), key)).toBeNull(),
  )
})
