import { expect, test } from 'vitest'
import { negotiateLocale } from './negotiate-locale.ts'

const nothing = { chosen: undefined, player: undefined, acceptLanguage: null }

test('the choice of the reader wins over everything', () => {
  expect(negotiateLocale({ chosen: 'en', player: 'es', acceptLanguage: 'es' })).toBe('en')
})

test('a language we do not speak is no choice', () => {
  expect(negotiateLocale({ chosen: 'fr', player: 'es-MX', acceptLanguage: 'en' })).toBe('es')
})

test('the browser’s list is read by weight, not by order', () => {
  expect(negotiateLocale({ ...nothing, acceptLanguage: 'en;q=0.4, fr, es-419;q=0.9' })).toBe('es')
  expect(negotiateLocale({ ...nothing, acceptLanguage: 'es;q=0, en;q=0.1' })).toBe('en')
})

test('with nothing to go by the page is English', () => {
  expect(negotiateLocale(nothing)).toBe('en')
  expect(negotiateLocale({ ...nothing, acceptLanguage: '*' })).toBe('en')
})
