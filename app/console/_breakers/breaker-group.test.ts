import { expect, test } from 'vitest'
import { breakerKeys } from '#server/resilience/breaker-defaults'
import { groupOf } from './breaker-group.ts'

test('every breaker there is stands in a group', () => {
  const keys = breakerKeys([{ name: 'users' }])
  expect(Object.fromEntries(keys.map(key => [key, groupOf(key)]))).toEqual({
    'consumer:users': 'consumers',
    'postgres:batch:users': 'postgres',
    'postgres:append': 'postgres',
    'redis:append': 'redis',
    'redis:read': 'redis',
    'redis:ranks': 'redis',
  })
})
