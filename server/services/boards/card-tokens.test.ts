import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeCardTokens } from './card-tokens.ts'

const tokens = makeCardTokens('a secret that is only used by tests')
const row = { board: 'points_week', playerId: randomUUID(), alias: null }

it('a row has the same token each time, which opens to its board and player', () => {
  const token = tokens.seal(row)
  expect(token).toMatch(/^[\w-]+$/)
  expect(tokens.seal(row)).toBe(token)
  expect(tokens.open(token)).toEqual({ board: row.board, playerId: row.playerId })
})

it('the same player has another one on each board and under each alias, and nothing of it in common', () => {
  const others = [
    { ...row, board: 'points_month' },
    { ...row, alias: 'Zorro' },
    { ...row, alias: 'Fox' },
    { ...row, playerId: randomUUID() },
  ]
  const all = [row, ...others].map(tokens.seal)
  expect(new Set(all.map(token => token.slice(0, 8))).size).toBe(all.length)
  expect(new Set(all.map(token => token.slice(-8))).size).toBe(all.length)
})

it('neither the id nor the board can be read in it', () => {
  const bytes = Buffer.from(tokens.seal(row), 'base64url')
  expect(bytes.includes(Buffer.from(row.playerId.replaceAll('-', ''), 'hex'))).toBe(false)
  expect(bytes.includes(row.board)).toBe(false)
})

it('one that was changed in any byte, cut short or made with another secret opens nothing', () => {
  const token = tokens.seal(row)
  const bytes = Buffer.from(token, 'base64url')
  for (const place of bytes.keys()) {
    const forged = Buffer.from(bytes)
    forged.writeUInt8(forged.readUInt8(place) ^ 1, place)
    expect(tokens.open(forged.toString('base64url')), `byte ${place}`).toBeNull()
  }
  for (let length = 0; length < token.length; length += 1)
    expect(tokens.open(token.slice(0, length)), `${length} letters`).toBeNull()
  expect(tokens.open(makeCardTokens('another secret, as long as the first').seal(row))).toBeNull()
  expect(tokens.open(`ply_${row.playerId.replaceAll('-', '')}`)).toBeNull()
})
