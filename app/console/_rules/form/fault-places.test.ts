import { describe, expect, it } from 'vitest'
import { excerptAt } from './excerpt-at.ts'
import { withSuggestion } from './with-suggestion.ts'

const fault = {
  ...{ pointer: '/rules/0/when', code: 'unknown_field', detail: '', column: 9 },
  suggestion: { from: 'corect', to: 'correct' },
}

describe('a fault in an expression', () => {
  it('is mended where it stands', () => {
    expect(withSuggestion('true && corect && corect', fault)).toBe('true && correct && corect')
  })

  it('is left alone when the text has moved on, or when nothing is suggested', () => {
    expect(withSuggestion('corect', fault)).toBeNull()
    expect(withSuggestion('true && corect', { pointer: '', code: '', detail: '' })).toBeNull()
  })

  it('has its caret below its character, also where the expression is cut', () => {
    expect(excerptAt('true && corect', 9)).toEqual({ text: null, at: 8 })
    const long = `${'a && '.repeat(30)}corect`
    const { text, at } = excerptAt(long, 151)
    expect(text?.slice(at)).toBe('corect')
    expect(text?.startsWith('…')).toBe(true)
  })
})
