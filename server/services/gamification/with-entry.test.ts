import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { withEntry } from './with-entry.ts'

const entries = fc.array(fc.tuple(fc.string(), fc.integer()))
const made = (from: [string, number][]) =>
  from.reduce<Record<string, number>>((record, [name, value]) => withEntry(record, name, value), {})

test('whatever order entries come in, the same names make the same object in the same order', () => {
  fc.assert(
    fc.property(entries, all => {
      const once = [...new Map(all)]
      const there = made(once)
      expect(there).toEqual(Object.fromEntries(once))
      expect(Object.keys(made(once.toReversed()))).toEqual(Object.keys(there))
    }),
  )
})

test('what is given stays as it was', () => {
  const given: Record<string, number> = Object.freeze({ b: 1, a: 2 })
  expect(withEntry(given, 'b', 3)).toEqual({ b: 3, a: 2 })
  expect(Object.keys(withEntry(given, '0', 3))).toEqual(['0', 'a', 'b'])
  expect(given).toEqual({ b: 1, a: 2 })
})
