import { expect, it } from 'vitest'
import { retryAfterSeconds } from './retry-after.ts'

const now = Date.parse('2026-11-23T20:00:00Z')
const headers = (entries: Record<string, string>) => new Headers(entries)

it('reads seconds, rounding up so that nobody is told to come too early', () => {
  expect(retryAfterSeconds(headers({ 'retry-after': '9.2' }), now)).toBe(10)
})

it('reads an HTTP date', () => {
  expect(retryAfterSeconds(headers({ 'retry-after': 'Mon, 23 Nov 2026 20:00:42 GMT' }), now)).toBe(42)
})

it('reads the header better-auth sends instead', () => {
  expect(retryAfterSeconds(headers({ 'x-retry-after': '7' }), now)).toBe(7)
})

it('is unknown, not zero, when nothing or nonsense is stated', () => {
  expect(retryAfterSeconds(headers({}), now)).toBeNull()
  expect(retryAfterSeconds(headers({ 'retry-after': 'soon' }), now)).toBeNull()
  expect(retryAfterSeconds(headers({ 'retry-after': ' ' }), now)).toBeNull()
})

it('never counts down from a negative number', () => {
  expect(retryAfterSeconds(headers({ 'retry-after': 'Mon, 23 Nov 2026 19:00:00 GMT' }), now)).toBe(0)
})
