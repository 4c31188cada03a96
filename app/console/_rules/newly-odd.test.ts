import { expect, it } from 'vitest'
import type { BackTestResult } from '#server/contract/back-tests'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { newlyOdd } from './newly-odd.ts'

const asks = { metric: 'activities', need: 1 }
const row = (id: string, live: number, draft: number, more = {}): BackTestResult['achievements'][number] => ({
  ...{ id, name: { en: id, es: id }, tier: 'bronze', live, draft, asks },
  ...more,
})
const resultOf = (all: number, ...achievements: BackTestResult['achievements']) => ({
  achievements,
  players: { all, more_points: 0, fewer_points: 0, more_tiers: 0, fewer_tiers: 0 },
})
const change = (achievement: string): CriteriaChange => ({
  ...{ achievement, tier: 'bronze', kind: 'added', in: [], need: { live: null, draft: 1 } },
})
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

it('tells of tiers that only the draft leaves to nobody, or gives to nearly everybody', () => {
  const result = resultOf(
    100,
    row('lost', 3, 0),
    row('common', 60, 61),
    row('fine', 10, 60),
    row('always_rare', 0, 0),
    row('always_common', 90, 80),
  )
  expect(ids(newlyOdd(result, []))).toEqual(['lost', 'common'])
  expect(ids(newlyOdd(result, [change('always_rare'), change('always_common'), change('fine')]))).toEqual([
    'lost',
    'common',
    'always_rare',
    'always_common',
  ])
})

it('tells nothing of what the draft has no more, and nothing when there was nobody', () => {
  expect(newlyOdd(resultOf(100, row('gone', 3, 0, { asks: null })), [])).toEqual([])
  expect(newlyOdd(resultOf(0, row('new', 0, 0)), [change('new')])).toEqual([])
})
