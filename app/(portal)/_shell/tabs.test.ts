import { expect, it } from 'vitest'
import { isWithin } from './tabs.ts'

it.each([
  ['/', '/', true],
  ['/', '/achievements', false],
  ['/achievements', '/achievements', true],
  ['/achievements', '/achievements/first_steps', true],
  ['/achievements', '/achievements-of-others', false],
  ['/achievements', '/', false],
])('of %s, the page %s is current: %s', (href, path, expected) => expect(isWithin(href, path)).toBe(expected))
