import { expect, test } from 'vitest'
import { suggestedFix } from './suggested-fix.ts'

const text = JSON.stringify({ rules: [{ when: 'corect && level == "corect"' }] }, null, 2)
const fault = {
  pointer: '/rules/0/when',
  code: 'unknown_field',
  detail: 'unknown field corect. Did you mean correct?',
  column: 1,
  suggestion: { from: 'corect', to: 'correct' },
}

test('the suggestion is taken at the place of the fault, and only there', () => {
  const fix = suggestedFix(text, fault)
  expect(JSON.parse(fix?.text ?? '')).toEqual({ rules: [{ when: 'correct && level == "corect"' }] })
})

test('a fault without a suggestion, or of a text that has moved on, offers none', () => {
  const { suggestion: _, ...without } = fault
  expect(suggestedFix(text, without)).toBeNull()
  expect(suggestedFix(text.replace('corect', 'x'), fault)).toBeNull()
})
