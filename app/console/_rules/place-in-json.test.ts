import { expect, test } from 'vitest'
import { columnInJson, placeInJson } from './place-in-json.ts'

const document = { rules: [{ id: 'a' }, { id: 'b', when: 'x == "1" && corect' }], 'a/b': { scale: -1.5 } }
const text = JSON.stringify(document, null, 2)
const shown = (pointer: string) => {
  const { start, end } = placeInJson(text, pointer)
  return text.slice(start, end)
}

test('a pointer leads to its value', () => {
  expect(shown('/rules/1/id')).toBe('"b"')
  expect(shown('/a~1b/scale')).toBe('-1.5')
  expect(JSON.parse(shown('/rules/1'))).toEqual(document.rules[1])
  expect(shown('')).toBe(text)
})

test('a pointer to what is missing leads to where it is missing', () => {
  expect(shown('/rules/0/amount')).toBe(shown('/rules/0'))
})

test('a column is found behind escaped characters', () => {
  expect(text.slice(columnInJson(text, '/rules/1/when', 13)).startsWith('corect')).toBe(true)
})
