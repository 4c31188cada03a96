import { describe, expect, it } from 'vitest'
import { makeFormats } from './make-formats.ts'

const en = makeFormats('en', 'utc')
const es = makeFormats('es', 'utc')
const at = Date.parse('2026-11-23T00:15:10.007Z')

describe('numbers', () => {
  it('unknown is a dash, never zero', () => {
    expect(en.count(null)).toBe('–')
    expect(en.figure(null)).toBe('–')
    expect(en.count(0)).toBe('0')
  })

  it('small figures keep decimals, large ones do not pretend to', () => {
    expect([0, 0.02, 4.14, 9.96, 42.4, 12_345].map(en.figure)).toEqual([
      '0',
      '0.02',
      '4.1',
      '10',
      '42',
      '12,345',
    ])
    expect(es.figure(0.34)).toBe('0,34')
  })
})

it('sizes are told in the unit that fits', () => {
  expect([0, 999, 1_000, 41_234, 4_100_000, 12_000_000_000].map(en.bytes)).toEqual(
    ['0 B', '999 B', '1.0 kB', '41 kB', '4.1 MB', '12 GB'].map(text => text.replace(' ', '\u202f')),
  )
})

it('the time that something is done in is never too short', () => {
  expect([1, 60, 61, 2_880, 2_881, 10_080].map(en.within)).toEqual(
    ['1 min', '60 min', '2 h', '48 h', '3 d', '7 d'].map(text => text.replace(' ', '\u202f')),
  )
})

describe('differences', () => {
  it('say their direction, and that there is none', () => {
    expect([1_200, -3, 0].map(en.signed)).toEqual(['+1,200', '−3', '±0'])
    expect([40, -0.5, null].map(en.signedPercent)).toEqual(['+40%', '−0.5%', '–'])
    expect(es.signedPercent(40)).toBe('+40\u00a0%')
  })
})

describe('times', () => {
  it('a day of UTC stays the same in any zone', () => {
    expect(makeFormats('en', 'local').utcDay('2026-11-23')).toBe('Nov 23, 2026')
  })

  it('a quarter past midnight is 00:15, not 24:15, and keeps its milliseconds', () => {
    expect(en.exactTime(at)).toBe('00:15:10.007')
    expect(es.exactTime(at)).toBe('00:15:10,007')
  })

  it('the full form names day and zone', () => {
    expect(en.dateTime(at)).toContain('UTC')
    expect(en.dateTime(at)).toContain('2026')
  })

  it('relative time speaks the reader’s language and never of the future', () => {
    expect(en.relative(at, at + 185_000)).toBe('3 minutes ago')
    expect(es.relative(at, at + 7_200_000)).toBe('hace 2 horas')
    expect(en.relative(at, at - 5_000)).toBe('now')
  })
})

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [61, '1 min'],
    [7_300, '2 h'],
    [200_000, '2 d'],
  ])('%s seconds read %s', (seconds, text) => {
    expect(en.duration(seconds).replace('\u202f', ' ')).toBe(text)
  })

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [90, '90 s'],
    [300, '5 min'],
    [7_200, '2 h'],
    [86_400, '1 d'],
  ])('a length of %s seconds reads %s, to the second', (seconds, text) => {
    expect(en.span(seconds).replace('\u202f', ' ')).toBe(text)
  })
})
