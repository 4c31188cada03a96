import { expect, it } from 'vitest'
import { initialsOf } from './initials-of.ts'

it.each([
  ['Ana', 'A'],
  ['ana maría de la torre', 'AT'],
  ['Ángel  Ñandú', 'ÁÑ'],
  ['李 小龍', '李小'],
  ['𝒜lice', '𝒜'],
  ['(bot) 7', 'B7'],
  ['…', ''],
  ['', ''],
])('of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
