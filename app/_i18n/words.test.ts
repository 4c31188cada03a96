import compile from 'icu-minify/compile'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { loadMessages } from './load-messages.ts'
import { type Locale, locales } from './locales.ts'
import { placeholders } from './placeholders.ts'
import { type Node, translator } from './words.ts'

type Tree = { [key: string]: string | Tree }

type Library = { markup: (key: string, values: Record<string, unknown>) => string }
/** The library by its plain shape: here keys come from the files, not from the types. */
const libraryOf = (locale: Locale, messages: Tree): Library =>
  Object(createTranslator({ locale, messages, timeZone: 'UTC' }))

/** As the build does it. */
const compiled = (tree: Tree): Node =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compiled(value),
    ]),
  )

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  )

describe.each(locales)('in %s', async locale => {
  const tree: Tree = await loadMessages(locale)
  const words = translator(locale, compiled(tree), undefined)
  const library = libraryOf(locale, tree)

  test.each([0, 1, 2, 1_234])('every message reads as the library would say it, with %d', number => {
    for (const [key, message] of flatten(tree)) {
      const names = placeholders(message)
      const tags = names.filter(name => message.includes(`<${name}`))
      const values = Object.fromEntries(names.map(name => [name, tags.includes(name) ? () => 'tag' : number]))
      expect(words.markup(key, values), key).toBe(library.markup(key, values))
    }
  })
})

test('a key that is not there shows itself', () => {
  expect(translator('en', { a: { b: 'c' } }, 'a')('d')).toBe('d')
  expect(translator('en', { a: { b: 'c' } }, undefined)('a')).toBe('a')
})
