import { describe, expect, it } from 'vitest'
import { nextPenalty, patternOf, penaltyOf, withPattern } from './new-abuse.ts'

describe('a pattern that is added', () => {
  it('brings what belongs around it where nobody is suspected yet', () => {
    const abuse = withPattern(undefined, 'rush')
    expect(Object.keys(abuse)).toEqual(['patterns', 'penalties', 'trust'])
    expect(abuse.patterns).toMatchObject([{ id: 'rush', kind: 'rate' }])
  })

  it('stands behind the others and leaves the rest alone', () => {
    const penalties = [{ kind: 'suspended', violations: 9, within: 24 }]
    expect(withPattern({ patterns: [{ id: 'a' }], penalties }, 'b')).toEqual({
      patterns: [{ id: 'a' }, expect.objectContaining({ id: 'b' })],
      penalties,
    })
  })
})

describe('a pattern of another kind', () => {
  const known = { id: 'rush', on: ['**'], moreThan: 7, seconds: 60, when: 'minutes > 3.0' }

  it('keeps what the kind understands of what stood there', () => {
    expect(patternOf('repeat', known)).toEqual({
      ...{ id: 'rush', kind: 'repeat', on: ['**'], moreThan: 7, seconds: 60 },
    })
    expect(patternOf('condition', known)).toEqual({
      ...{ id: 'rush', kind: 'condition', on: ['**'], when: 'minutes > 3.0' },
    })
  })

  it('counts addresses over no less than an hour', () => {
    expect(patternOf('address', known)).toEqual({ id: 'rush', kind: 'address', moreThan: 7, seconds: 86_400 })
    expect(patternOf('address', { ...known, seconds: 7_200 })).toMatchObject({ seconds: 7_200 })
  })
})

describe('a penalty that is added', () => {
  it('is the softest that is not there, from more violations on than what is softer and fewer than what is harder', () => {
    expect(nextPenalty([])).toEqual({ kind: 'cool_down', violations: 3, within: 24, hours: 1 })
    expect(nextPenalty([{ kind: 'cool_down', violations: 7 }])).toMatchObject({
      kind: 'reduced',
      violations: 8,
    })
    expect(nextPenalty([{ kind: 'suspended', violations: 2 }])).toMatchObject({
      kind: 'cool_down',
      violations: 1,
    })
    expect(nextPenalty([{ kind: 'cool_down', violations: 'x' }, null])).toMatchObject({ violations: 5 })
  })

  it('is none when all are there', () => {
    expect(
      nextPenalty(['cool_down', 'reduced', 'suspended'].map(kind => ({ kind, violations: 1 }))),
    ).toBeNull()
  })

  it('has what its kind has and no more', () => {
    const reduced = { kind: 'reduced', violations: 4, within: 12, hours: 6, factor: 0.25 }
    expect(penaltyOf('suspended', reduced)).toEqual({ kind: 'suspended', violations: 4, within: 12 })
    expect(penaltyOf('cool_down', reduced)).toEqual({
      kind: 'cool_down',
      violations: 4,
      within: 12,
      hours: 6,
    })
    expect(penaltyOf('reduced', { violations: 4, within: 12 })).toMatchObject({ hours: 24, factor: 0.5 })
  })
})
