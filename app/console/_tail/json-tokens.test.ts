import { expect, it } from 'vitest'
import { jsonTokens } from './json-tokens.ts'

const value = {
  text: 'a "quoted" \\ {brace}: true',
  'odd: key': [1, -2.5e-7, true, null, { deep: [] }],
  false: 'no',
}

it('loses nothing: the tokens joined are the text', () => {
  expect(
    jsonTokens(value)
      .map(token => token.text)
      .join(''),
  ).toBe(JSON.stringify(value, null, 2))
})

it('tells keys from strings, and literals from words inside strings', () => {
  const of = (kind: string) =>
    jsonTokens(value)
      .filter(token => token.kind === kind)
      .map(token => token.text)
  expect(of('key')).toEqual(['"text"', '"odd: key"', '"deep"', '"false"'])
  expect(of('literal')).toEqual(['1', '-2.5e-7', 'true', 'null'])
})
