import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

const text = 'otpauth://totp/Diana:ada%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Diana'

it('the path covers every dark module and no light one, with four of light around them', () => {
  const { path, size } = qrPath(text)
  const { data } = encode(text, { ecc: 'M', border: 0 })
  expect(size).toBe(data.length + 8)
  const covered = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let n = 0; n < Number(length); n++) covered.add(`${Number(x) + n} ${y}`)
  const dark = data.flatMap((row, y) => row.flatMap((is, x) => (is ? [`${x + 4} ${y + 4}`] : [])))
  expect([...covered].sort()).toEqual(dark.sort())
})
