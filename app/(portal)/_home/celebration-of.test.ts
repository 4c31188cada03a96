import { describe, expect, test } from 'vitest'
import { celebrationOf, isMore, type Ladder } from './celebration-of.ts'
import type { NewBadge } from './unlock.ts'

type Tier = NewBadge['tier']

const badge = (tier: Tier, more: Partial<NewBadge> = {}): NewBadge => ({
  ...{ kind: 'achievement', id: `mentor ${tier}`, achievement: 'mentor', tier },
  ...{ again: false, at: '2026-11-25T20:00:00.000Z', ...more },
})

/** Every tier is held by so many of a thousand players, or of as many as are said. */
const ladder = (tiers: Tier[], holders: number, activePlayers = 1_000): Ladder => ({
  tiers: tiers.map(tier => ({ tier, rarity: { holders, share: holders / activePlayers } })),
  activePlayers,
})
const three = (holders = 500) => ladder(['bronze', 'silver', 'gold'], holders)

describe('tiers that many hold', () => {
  test('the first one is a quiet card', () => {
    expect(celebrationOf(badge('bronze'), three())).toBe('quiet')
    expect(celebrationOf(badge('silver'), ladder(['silver', 'gold'], 500))).toBe('quiet')
  })

  test('a higher one shines', () => {
    expect(celebrationOf(badge('silver'), three())).toBe('shine')
  })

  test('the last of several has confetti, whatever its metal', () => {
    expect(celebrationOf(badge('gold'), three())).toBe('confetti')
    expect(celebrationOf(badge('silver'), ladder(['bronze', 'silver'], 500))).toBe('confetti')
  })

  test('the only one is as quiet as a first one', () => {
    expect(celebrationOf(badge('gold'), ladder(['gold'], 500))).toBe('quiet')
  })
})

describe('rarity', () => {
  test('fewer than one in twenty is confetti for any tier, one in twenty is not', () => {
    expect(celebrationOf(badge('bronze'), three(49))).toBe('confetti')
    expect(celebrationOf(badge('silver'), three(49))).toBe('confetti')
    expect(celebrationOf(badge('bronze'), three(50))).toBe('quiet')
    expect(celebrationOf(badge('silver'), three(50))).toBe('shine')
  })

  test('that of another tier does not count', () => {
    const only: Ladder = {
      tiers: [{ tier: 'bronze', rarity: { holders: 500, share: 0.5 } }, ...three(1).tiers.slice(1)],
      activePlayers: 1_000,
    }
    expect(celebrationOf(badge('bronze'), only)).toBe('quiet')
  })

  test('nobody yet is rare among many, and nothing among twenty', () => {
    expect(celebrationOf(badge('bronze'), ladder(['bronze', 'silver'], 0, 21))).toBe('confetti')
    expect(celebrationOf(badge('bronze'), ladder(['bronze', 'silver'], 0, 20))).toBe('quiet')
  })

  test('what nobody has counted is not rare', () => {
    const uncounted: Ladder = {
      tiers: [{ tier: 'bronze', rarity: null }, { tier: 'silver' }],
      activePlayers: null,
    }
    expect(celebrationOf(badge('bronze'), uncounted)).toBe('quiet')
  })
})

test('a level has confetti, a day of a streak and what is earned again have not', () => {
  expect(celebrationOf({ kind: 'level', id: 'level', level: 2 }, null)).toBe('confetti')
  expect(celebrationOf({ kind: 'streak', id: 'streak', days: 100 }, null)).toBe('quiet')
  expect(celebrationOf(badge('gold', { again: true }), three(1))).toBe('quiet')
})

test('of an achievement that nothing is known of, the metal tells a first tier from a higher one', () => {
  expect(celebrationOf(badge('bronze'), null)).toBe('quiet')
  expect(celebrationOf(badge('gold'), null)).toBe('shine')
})

test('confetti is more than a shine, and a shine more than nothing', () => {
  expect(isMore('confetti', 'shine')).toBe(true)
  expect(isMore('shine', 'quiet')).toBe(true)
  expect(isMore('shine', 'shine')).toBe(false)
  expect(isMore('quiet', 'confetti')).toBe(false)
})
