import { expect, test } from 'vitest'
import { breakerDefaults } from '#server/resilience/breaker-defaults'
import { sameConfig } from './same-config.ts'

test('the order of names makes no other configuration, a figure does', () => {
  const { mode, open_ms, ...rest } = breakerDefaults
  const { base, factor, max, jitter } = open_ms
  const turned = { ...rest, open_ms: { jitter, max, factor, base }, mode }
  expect(sameConfig(breakerDefaults, turned)).toBe(true)
  expect(sameConfig(breakerDefaults, { ...turned, open_ms: { ...open_ms, base: 999 } })).toBe(false)
})
