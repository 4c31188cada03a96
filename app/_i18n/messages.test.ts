import { describe, expect, test } from 'vitest'
import { loadMessages } from './load-messages.ts'
import { placeholders } from './placeholders.ts'

type Tree = { [key: string]: string | Tree }

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  )

const en = Object.fromEntries(flatten(await loadMessages('en')))
const es = Object.fromEntries(flatten(await loadMessages('es')))

describe('English and Spanish', () => {
  test('have the same keys', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort())
  })

  test('have the same placeholders in every message', () => {
    const names = (messages: Record<string, string>) =>
      Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, placeholders(message)]))
    expect(names(es)).toEqual(names(en))
  })

  test('have no empty message', () => {
    expect(Object.entries({ ...en, ...es }).filter(([, message]) => message.trim() === '')).toEqual([])
  })
})

describe('placeholders', () => {
  test('are found inside plural branches, while branch text is not taken for one', () => {
    expect(placeholders('{n, plural, one {day} other {# days of {total}}} by <b>{who}</b>')).toEqual([
      'b',
      'n',
      'total',
      'who',
    ])
  })
})
