import { expect, it } from 'vitest'
import { codeAt, newSecret, stepOf, uriOf } from './totp.ts'

/** The key of RFC 6238, appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

it.each([
  [1_111_111_111, '050471'],
  [2_000_000_000, '279037'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('after %i seconds the code is the one of RFC 6238', (seconds, code) => {
  const step = Math.floor(seconds / 30)
  expect(codeAt(secret, step)).toBe(code)
  for (const off of [-30, 0, 30]) expect(stepOf(secret, code, (seconds + off) * 1_000)).toBe(step)
  for (const off of [-60, 60]) expect(stepOf(secret, code, (seconds + off) * 1_000)).toBeNull()
})

it.each(['', '08180', '0818040', 'abcdef', '０８１８０４'])('%j is the code of no moment', code => {
  expect(stepOf(secret, code, 1_111_111_109_000)).toBeNull()
})

it('a secret is 32 letters that an app takes, and no two are the same', () => {
  const made = new Set(Array.from({ length: 100 }, newSecret))
  expect(made.size).toBe(100)
  for (const one of made) expect(one).toMatch(/^[A-Z2-7]{32}$/)
})

it('an app is told whose code it is and how it is made', () => {
  expect(uriOf(secret, { issuer: 'Diana', account: 'ada+1@example.com' })).toBe(
    `otpauth://totp/Diana:ada%2B1%40example.com?secret=${secret}&issuer=Diana&digits=6&period=30`,
  )
})
