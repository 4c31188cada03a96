import { expect, it } from 'vitest'
import { csvLine } from './csv-line.ts'

it('quotes what would break a line apart', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 7])).toBe('"a,b","say ""hi""","two\nlines",7\r\n')
})

it.each(['=1+1', '+1', '-1', '@sum(A1)', '\tx', '\rx'])('keeps %j from being a formula', text => {
  expect(csvLine([text])).toMatch(/^"?'/)
})

it('leaves numbers numbers, below zero too', () => {
  expect(csvLine([-5, 0])).toBe('-5,0\r\n')
})
