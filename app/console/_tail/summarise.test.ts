import { expect, it } from 'vitest'
import { summarise } from './summarise.ts'

it('names every field, and of nested values the size', () => {
  expect(
    summarise({ difficulty: 'hard', correct: true, awards: [1, 2], note: null, deep: { a: 1 } }),
  ).toEqual([
    { key: 'difficulty', value: 'hard' },
    { key: 'correct', value: 'true' },
    { key: 'awards', value: '[2]' },
    { key: 'note', value: 'null' },
    { key: 'deep', value: '{1}' },
  ])
})

it('stops where a line is full', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field_${index}`, index]))
  expect(summarise(many).length).toBeLessThan(30)
  expect(summarise({ text: 'x'.repeat(10_000) })[0]?.value).toHaveLength(160)
})

it('an event without fields has no summary', () => {
  expect(summarise({})).toEqual([])
})
