import { describe, expect, it } from 'vitest'
import { fromPublicId, newId, publicId } from './ids.ts'

describe('public ids', () => {
  it('name what they are of, and lead back to the uuid', () => {
    const id = newId()
    expect(publicId('event', id)).toMatch(/^evt_[0-9a-f]{32}$/)
    expect(fromPublicId('event', publicId('event', id))).toBe(id)
    expect(fromPublicId('player', publicId('player', id))).toBe(id)
  })

  it.each([
    publicId('event', newId()),
    newId(),
    '',
    'ply_',
    `ply_${'g'.repeat(32)}`,
    `ply_${'a'.repeat(31)}`,
    `ply_${'a'.repeat(33)}`,
    `PLY_${'a'.repeat(32)}`,
    `ply_${'A'.repeat(32)}`,
    `ply_${'a'.repeat(32)}\n`,
    'constructor',
  ])('of a player are not %j', id => expect(fromPublicId('player', id)).toBeNull())

  it('sort by the time they were made', () => {
    const ids = Array.from({ length: 200 }, newId)
    expect([...ids].sort()).toEqual(ids)
  })
})
