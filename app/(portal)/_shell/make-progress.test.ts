import { expect, it } from 'vitest'
import type { FactFrame } from '#server/contract/frames'
import type { Progress } from '#server/contract/progress'
import { applyAward } from '../_home/apply-award.ts'
import { keepEarned } from './make-progress.ts'

const at = (second: number) => `2026-11-25T10:00:0${second}.000Z`

const earned = (total_earned: number, level: number, second: number) =>
  ({
    ...{ points: { total_earned, available: total_earned }, level: { current: level }, as_of: at(second) },
  }) as Progress

const fact = (type: string, total_earned: number, second: number) =>
  ({ type, recorded_at: at(second), data: { total_earned, available: total_earned } }) as unknown as FactFrame

it.each([
  ['nothing is shown yet', null, 100, 100],
  ['the read is newer', earned(100, 1, 1), 150, 150],
  ['the stream was faster than the read', earned(150, 1, 3), 100, 150],
  ['a correction lowered it since', earned(150, 1, 1), 100, 100],
])('the total is right when %s', (_when, shown, read, expected) => {
  const kept = keepEarned(shown, earned(read, 2, 2))
  expect(kept.points.total_earned).toBe(expected)
  expect(kept.level.current).toBe(2)
})

it.each([
  ['an award', 'game.points_awarded', 150, 3, 150],
  ['an award that was overtaken', 'game.points_awarded', 50, 3, 100],
  ['a correction downwards', 'game.points_adjusted', 50, 3, 50],
  ['a correction that the read knew already', 'game.points_adjusted', 50, 1, 100],
])('%s is taken for what it is', (_which, type, total, second, expected) => {
  expect(applyAward(earned(100, 1, 2), fact(type, total, second)).points.total_earned).toBe(expected)
})
