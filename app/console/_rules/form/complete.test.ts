import { describe, expect, it } from 'vitest'
import type { LanguageField, RuleSetLanguage } from '#server/contract/rule-set-language'
import { complete, rangeOf, take } from './complete.ts'

const field = (name: string, more: Partial<LanguageField> = {}): LanguageField => ({
  ...{ name, kind: 'number', required: true, min: null, max: null, max_length: null, values: [] },
  ...more,
})
const words = { en: 'w', es: 'w' }
const language: RuleSetLanguage = {
  functions: [
    { name: 'min', signature: 'min(number, number)', of_text: false, words },
    { name: 'contains', signature: 'text.contains(text)', of_text: true, words },
  ],
  player: [{ ...field('local_hour', { min: 0, max: 23 }), words }],
  activities: [],
  steps: [],
}
const fields = [
  field('minutes', { min: 0 }),
  field('difficulty', { kind: 'enum', values: ['easy', 'hard'] }),
  field('note', { kind: 'string', max_length: 50 }),
]
const at = (text: string, all = false, caret = text.length) =>
  complete(text, caret, { language, fields }, all).options.map(({ label }) => label)

describe('what could stand at the caret', () => {
  it('is a field of the activity, of the player, or a function', () => {
    expect(at('mi')).toEqual(['minutes', 'min'])
    expect(at('minutes > 3.0 && lo')).toEqual(['local_hour'])
    expect(at('', true)).toEqual(['minutes', 'difficulty', 'note', 'local_hour', 'min'])
  })

  it('is a value behind a comparison with a field that has a list of them', () => {
    expect(at('difficulty == ')).toEqual(['easy', 'hard'])
    expect(at('difficulty == "h')).toEqual(['hard'])
    expect(at('note == "h')).toEqual([])
  })

  it('is a function of texts behind a dot', () => {
    expect(at('note.')).toEqual(['contains'])
  })

  it('is nothing inside a number, a text, or behind a word that is whole', () => {
    expect(at('1')).toEqual([])
    expect(at('note == "mi')).toEqual([])
    expect(at('minutes')).toEqual([])
    expect(at('')).toEqual([])
  })

  it('replaces what was typed of it, also in the middle', () => {
    const text = 'difficulty == "h" && minutes > 1.0'
    const { from, options } = complete(text, 16, { language, fields })
    const [hard] = options
    expect(hard && take(text, 16, from, hard)).toEqual({
      text: 'difficulty == "hard" && minutes > 1.0',
      caret: 20,
    })
  })

  it('says what a field may hold', () => {
    expect(fields.map(rangeOf)).toEqual(['number 0…∞', 'easy | hard', 'string ≤ 50'])
  })
})
