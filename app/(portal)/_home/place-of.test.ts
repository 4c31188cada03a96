import { expect, test } from 'vitest'
import { placeOf } from './place-of.ts'

test('a zone is called by its place, in the language of the reader', () => {
  expect(placeOf('America/Mexico_City', 'es')).toBe('Ciudad de México')
  expect(placeOf('America/Mexico_City', 'en')).toBe('Mexico City')
  expect(placeOf('America/Argentina/Buenos_Aires', 'en')).toBe('Buenos Aires')
})

test('UTC stays UTC', () => {
  expect(placeOf('UTC', 'es')).toBe('UTC')
})
