import { expect, test } from 'vitest'
import { countdownText } from './countdown-text.ts'

test.each([
  [245_000, '4:05'],
  [244_001, '4:05'],
  [3_845_000, '1:04:05'],
  [86_400_000, '24:00:00'],
  [0, '0:00'],
  [-3_000, '0:00'],
])('%d ms are left as %s', (ms, text) => {
  expect(countdownText(ms)).toBe(text)
})
