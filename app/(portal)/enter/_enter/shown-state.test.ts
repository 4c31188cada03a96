import { expect, test } from 'vitest'
import { shownState } from './shown-state.ts'

test('an address without a token is no link', () => {
  expect(shownState(false, undefined, null)).toBe('unknown')
})

test('the preview counts until the redemption is refused', () => {
  expect(shownState(true, 'valid', null)).toBe('valid')
  expect(shownState(true, 'valid', { status: 404 })).toBe('unknown')
})

test('a link that went while it was looked at is used, or expired when the preview says so', () => {
  expect(shownState(true, 'valid', { status: 410 })).toBe('used')
  expect(shownState(true, 'expired', { status: 410 })).toBe('expired')
})

test('too many tries or a server away say nothing about the link', () => {
  expect(shownState(true, 'valid', { status: 429 })).toBe('valid')
  expect(shownState(true, undefined, { status: null })).toBeUndefined()
})
