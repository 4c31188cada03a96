import { expect, it } from 'vitest'
import { shortId } from './short-id.ts'

it.each([
  ['ply_0193a5b2c4d87e6f8a1b2c3d9f31c2a0', 'ply_…9f31c2a0'],
  ['ply_7', 'ply_7'],
  ['', ''],
  ['tg-1234567890123456', '…90123456'],
])('%s is shown as %s', (id, short) => {
  expect(shortId(id)).toBe(short)
})
