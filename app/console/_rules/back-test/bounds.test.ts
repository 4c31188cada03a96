import { describe, expect, it } from 'vitest'
import { boundsOf } from './bounds.ts'

const now = Date.parse('2026-11-25T12:00:00.000Z')
const custom = (from: string, to: string) => boundsOf('custom', from, to, 'utc', now)

describe('a range', () => {
  it('that is relative ends now and begins its days ago', () => {
    expect(boundsOf('week', '', '', 'utc', now)).toEqual({ from: '2026-11-18T12:00:00.000Z' })
    expect(boundsOf('all', '2026-11-01T00:00', '', 'utc', now)).toEqual({})
  })

  it('of one’s own leaves open what is left empty', () => {
    expect(custom('', '')).toEqual({})
    expect(custom('2026-11-01T00:00', '')).toEqual({ from: '2026-11-01T00:00:00.000Z' })
    expect(custom('', '2026-11-02T00:00')).toEqual({ to: '2026-11-02T00:00:00.000Z' })
  })

  it('that leads nowhere is none', () => {
    expect(custom('2026-11-02T00:00', '2026-11-02T00:00')).toBeNull()
    expect(custom('2027-01-01T00:00', '')).toBeNull()
    expect(custom('soon', '')).toBeNull()
  })
})
