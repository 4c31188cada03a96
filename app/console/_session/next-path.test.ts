import { describe, expect, it } from 'vitest'
import { nextPath, signInPath } from './next-path.ts'

describe('nextPath', () => {
  it.each(['/console', '/console?type=game.*&player=ply_1', '/console/players/7#ledger'])(
    'keeps %s, a path of the console',
    path => {
      expect(nextPath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    null,
    '',
    'console',
    'https://evil.example/console',
    '//evil.example/console',
    '/\\evil.example/console',
    '\\\\evil.example',
    '/\t/evil.example/console',
    'javascript:alert(1)',
    '/console/../admin',
    '/console/%2e%2e/admin',
    '/consoles',
    '/console@evil.example',
    '/',
    '/console/sign-in',
    '/console/sign-in?next=/console/sign-in',
    'http://same.invalid@evil.example/console',
  ])('sends %s to the overview', path => {
    expect(nextPath(path)).toBe('/console')
  })
})

describe('signInPath', () => {
  it('remembers the filter the admin had', () => {
    expect(signInPath('/console?type=game.*')).toBe('/console/sign-in?next=%2Fconsole%3Ftype%3Dgame.*')
  })

  it('says nothing about the overview itself, which is where sign-in leads anyway', () => {
    expect(signInPath('/console')).toBe('/console/sign-in')
  })
})
