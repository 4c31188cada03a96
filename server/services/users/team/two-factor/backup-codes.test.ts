import { expect, it } from 'vitest'
import { asBackupCode, asCode, newBackupCodes } from './backup-codes.ts'

it('ten codes are made, none twice, each of which can be read from paper', () => {
  const codes = newBackupCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
})

it.each(['abcde-fghjk', 'ABCDE-FGHJK', ' abcde fghjk ', 'abcdefghjk'])(
  '%j is the backup code abcde-fghjk',
  typed => {
    expect(asBackupCode(typed)).toBe('abcde-fghjk')
  },
)

it.each(['123456', '123 456', ' 123-456 '])('%j is the code 123456', typed => {
  expect(asCode(typed)).toBe('123456')
})
