import { expect, it } from 'vitest'
import type { LanguageField } from '#server/contract/rule-set-language'
import { madeUpData } from './made-up-data.ts'

const field = (name: string, kind: LanguageField['kind']): LanguageField => ({
  ...{ name, kind, required: false, min: null, max: null, max_length: null, values: [] },
})
const fields = [
  field('steps', 'number'),
  field('alone', 'boolean'),
  field('place', 'string'),
  field('on', 'date'),
]

it('writes each field in its kind', () => {
  const typed = { steps: '1200.5', alone: 'false', place: ' the park', on: '2026-03-01' }
  expect(madeUpData(fields, typed)).toEqual({ ...typed, steps: 1200.5, alone: false })
})

it('leaves out what is empty, and what the activity does not have', () => {
  expect(madeUpData(fields, { steps: ' ', place: '', speed: '9' })).toEqual({})
})

it('leaves what is no number to the server', () => {
  expect(madeUpData(fields, { steps: 'many' })).toEqual({ steps: 'many' })
})
