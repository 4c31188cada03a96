import { expect, it } from 'vitest'
import type { RuleSetChange } from '#server/contract/rule-sets'
import { changeAt } from './change-at.ts'

const change = (pointer: string, kind: RuleSetChange['kind']): RuleSetChange => ({
  ...{ pointer, kind, before: null, after: null, words: { en: '', es: '' } },
})
const changes = [
  change('/metrics/1', 'added'),
  change('/metrics/2/when', 'removed'),
  change('/metrics/3', 'removed'),
  change('/metrics/10/id', 'changed'),
]

it.each([
  [1, 'added'],
  [2, 'changed'],
  // What was taken out had this place in the version in force, and something else has it now.
  [3, null],
  [10, 'changed'],
  [0, null],
])('the metric at %i is %s', (index, expected) => {
  expect(changeAt(changes, ['metrics', index])).toBe(expected)
})
