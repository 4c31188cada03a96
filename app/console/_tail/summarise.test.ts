import { expect, it } from 'vitest'
import { summarise } from './summarise.ts'

it('puts an event on one line', () => {
  expect(summarise({ difficulty: 'hard', correct: true, awards: [1, 2], note: null })).toBe(
    'difficulty hard · correct true · awards [2] · note null',
  )
})

it('cuts what would never fit a row', () => {
  expect(summarise({ text: 'x'.repeat(10_000) })).toHaveLength(160)
})

it('an event without fields has no summary', () => {
  expect(summarise({})).toBe('')
})
