import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayStartMs, dayText, localDay, localHour, mondayOf, zoneOffsetMs } from './local-time.ts'

const zones = Intl.supportedValuesOf('timeZone')
const awkward = [
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Chatham', 'Australia/Lord_Howe', 'America/St_Johns'],
  ...['America/Sao_Paulo', 'America/Havana', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Beirut', 'Asia/Gaza'],
  ...['Asia/Kathmandu', 'Asia/Tehran', 'Asia/Pyongyang', 'Antarctica/Troll', 'Europe/Dublin', 'Etc/GMT+12'],
]
const zone = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...awkward))
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const moment = fc.integer({
  min: Date.parse('2011-11-15T00:00:00Z'),
  max: Date.parse('2037-12-31T00:00:00Z'),
})

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the calendar on the wall says, from Intl alone. */
function wallClock(timeZone: string, atMs: number) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, format)
  const [day = '', time = ''] = format.format(atMs).split(' ')
  return { day, hour: Number(time.slice(0, 2)) }
}

const dayNumber = (text: string) => Date.parse(text) / 86_400_000

describe('local time', () => {
  it('says the day and hour that Intl says, in every zone and at any moment', () => {
    fc.assert(
      fc.property(zone, moment, (zone, atMs) => {
        const wall = wallClock(zone, atMs)
        expect(dayText(localDay(zone, atMs))).toBe(wall.day)
        expect(localHour(zone, atMs)).toBe(wall.hour)
      }),
      { numRuns: 2_000 },
    )
  })

  // In each zone, the moments around every change of its clock.
  it.each(awkward)('says the day and hour that Intl says around every change of the clock in %s', zone => {
    const end = Date.parse('2028-01-01T00:00:00Z')
    for (let at = Date.parse('2012-01-01T00:00:00Z'); at < end; at += 12 * hourMs) {
      if (zoneOffsetMs(zone, at) === zoneOffsetMs(zone, at + 12 * hourMs)) continue
      for (let near = at; near <= at + 12 * hourMs; near += 15 * minuteMs) {
        for (const ms of [near - 1, near]) {
          const wall = wallClock(zone, ms)
          expect([dayText(localDay(zone, ms)), localHour(zone, ms)]).toEqual([wall.day, wall.hour])
        }
      }
    }
  })

  it('begins a day at its first moment: none before belongs to it, and none of it is left out', () => {
    fc.assert(
      fc.property(zone, moment, (zone, atMs) => {
        const day = localDay(zone, atMs)
        const start = dayStartMs(zone, day)
        expect(start).toBeLessThanOrEqual(atMs)
        expect(wallClock(zone, start).day).toBe(dayText(day))
        expect(wallClock(zone, start - 1).day < dayText(day)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['Europe/Madrid', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Madrid', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Madrid', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    // Clocks go from midnight to one: the day begins at one.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
    // Clocks go from midnight back to eleven: the old day has 25 hours.
    ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00.000Z'],
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z'],
    ['Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    // Midnight comes twice: the first one counts.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00.000Z'],
    // Samoa had no 30 December: what follows the 29th begins where the 31st does.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2012-01-01', '2011-12-31T10:00:00.000Z'],
  ])('in %s, %s begins at %s', (zone, day, start) => {
    expect(new Date(dayStartMs(zone, dayNumber(day))).toISOString()).toBe(start)
  })

  it('starts weeks on Monday, before 1970 as well', () => {
    expect(dayText(mondayOf(dayNumber('2026-03-01')))).toBe('2026-02-23')
    expect(dayText(mondayOf(dayNumber('2026-03-02')))).toBe('2026-03-02')
    expect(dayText(mondayOf(dayNumber('1969-12-31')))).toBe('1969-12-29')
  })
})
