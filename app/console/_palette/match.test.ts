import { expect, it } from 'vitest'
import { best, closeness } from './match.ts'

const screens = ['Overview', 'Circuit breakers', 'Dead letters', 'Boards', 'Rules', 'Reglas de Íñigo']

it('finds by beginnings, whole words, initials and without accents', () => {
  expect(best('bo', screens, one => one)[0]).toBe('Boards')
  expect(best('letters', screens, one => one)).toEqual(['Dead letters'])
  expect(best('cb', screens, one => one)).toEqual(['Circuit breakers'])
  expect(best('inigo', screens, one => one)).toEqual(['Reglas de Íñigo'])
  expect(best('dead let', screens, one => one)).toEqual(['Dead letters'])
})

it('prefers the beginning of a word to its middle, and keeps the order of equals', () => {
  expect(best('r', ['Overview', 'Rules'], one => one)[0]).toBe('Rules')
  expect(best('', screens, one => one)).toEqual(screens)
})

it('finds nothing where a letter is missing or all are strewn about', () => {
  expect(closeness('xyz', 'Overview')).toBe(0)
  expect(closeness('vew', 'Overview')).toBe(0)
  expect(closeness('dead boards', 'Dead letters')).toBe(0)
})
