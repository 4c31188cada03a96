import { expect, it } from 'vitest'
import { searchText } from './search-text.ts'

it('is nothing without parameters', () => {
  expect(searchText({})).toBe('')
  expect(searchText({ type: undefined })).toBe('')
})

it('keeps names given more than once, and escapes what has to be', () => {
  expect(searchText({ type: 'game.*', player: ['a', 'b&c'] })).toBe('?type=game.*&player=a&player=b%26c')
})
