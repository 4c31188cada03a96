import { describe, expect, it } from 'vitest'
import type { ShownAchievement } from '#server/contract/achievements'
import { artOf } from '#server/contract/shipped-art'
import { arrange } from './arrange.ts'
import type { GalleryQuery } from './gallery-query.ts'
import { findItem, type Item, tally } from './standing.ts'

type Sketch = { have: number; need: number[]; earned?: string[]; share?: number; closed?: boolean }
const names = ['bronze', 'silver', 'gold'] as const

function shown(id: string, { have, need, earned = [], share, closed = false }: Sketch): ShownAchievement {
  const tiers = need.map((tierNeed, index) => ({
    ...{ tier: names[index] ?? 'gold', need: tierNeed, earned_at: earned[index] ?? null },
    earned_with: null,
    ...{ revoked: false, retired: false, reward: null },
    rarity: share === undefined ? null : { holders: 1, share },
  }))
  const next = tiers.find(({ earned_at }) => earned_at === null)
  const text = { en: id, es: id }
  return {
    art: artOf(id, null),
    ...{ state: 'shown', id, name: text, description: text, secret: false, hidden_as: null, retired: false },
    requires: closed ? [{ achievement: 'other', name: text, tier: 'bronze', met: false }] : [],
    counts: { kind: 'count', activities: [], everything: true, conditional: false, from: null, until: null },
    ...{ have, times_earned: 0, tiers },
    next: next ? { tier: next.tier, need: next.need, left: next.need - have, share: have / next.need } : null,
  }
}

const day = (n: number) => `2026-11-0${n}T10:00:00.000Z`
const data: Item[] = [
  shown('untouched', { have: 0, need: [5], share: 0.2 }),
  shown('begun', { have: 3, need: [10, 50], share: 0.5 }),
  shown('done', { have: 9, need: [9], earned: [day(1)], share: 0.01 }),
  { state: 'hidden', id: 'secret-1', hint: { en: 'Psst', es: 'Chis' } },
  shown('halfway', { have: 45, need: [10, 50], earned: [day(2)], share: 0.3 }),
  shown('closed', { have: 9, need: [10], closed: true }),
]
const ids = (query: Partial<GalleryQuery>) =>
  arrange(data, { show: 'all', sort: 'closest', category: 'any', ...query }).map(({ id }) => id)

describe('the grid', () => {
  it('puts the nearest first, then what is behind others, secrets, and what is complete', () => {
    expect(ids({ show: 'all', sort: 'closest' })).toEqual([
      ...['halfway', 'begun', 'untouched', 'closed', 'secret-1', 'done'],
    ])
  })

  it('puts the rarest first and what nobody has counted last', () => {
    expect(ids({ show: 'all', sort: 'rare' })).toEqual([
      ...['done', 'untouched', 'halfway', 'begun', 'closed', 'secret-1'],
    ])
  })

  it('puts what was earned last first', () => {
    expect(ids({ show: 'all', sort: 'newest' }).slice(0, 3)).toEqual(['halfway', 'done', 'begun'])
  })

  it('shows what has begun and is not complete as in progress, and every held badge as earned', () => {
    expect(ids({ show: 'progress', sort: 'closest' })).toEqual(['halfway', 'begun', 'closed'])
    expect(ids({ show: 'earned', sort: 'closest' })).toEqual(['halfway', 'done'])
  })

  it('keeps to one category, and a secret belongs to none', () => {
    const some = [...data, shown('mentor', { have: 0, need: [1] })]
    const of = (category: GalleryQuery['category']) =>
      arrange(some, { show: 'all', sort: 'closest', category }).map(({ id }) => id)
    expect(of('community')).toEqual(['mentor'])
    expect(of('progress')).not.toContain('secret-1')
    expect(of('constancy')).toEqual([])
  })
})

it('a revealed secret is still found under the id it was hidden as', () => {
  const owl = { ...shown('night_owl', { have: 5, need: [5] }), hidden_as: 'secret-1' }
  expect(findItem([owl], 'secret-1')).toBe(owl)
  expect(findItem([owl], 'night_owl')).toBe(owl)
  expect(findItem([owl], 'secret-2')).toBeNull()
})

it('the tally counts tiers, and a secret as one', () => {
  expect(tally(data)).toEqual({ held: 2, all: 8, byTier: { bronze: 2, silver: 0, gold: 0 } })
})
