import { expect, it } from 'vitest'
import type { Progress } from '#server/contract/progress'
import { keepEarned } from './make-progress.ts'

const earned = (total_earned: number, level: number) =>
  ({ points: { total_earned, available: total_earned }, level: { current: level } }) as Progress

it.each([
  ['nothing is shown yet', null, 100, 100],
  ['the read is newer', 100, 150, 150],
  ['the stream was faster than the read', 150, 100, 150],
])('shows the larger total when %s', (_when, shown, read, expected) => {
  const kept = keepEarned(shown === null ? null : earned(shown, 1), earned(read, 2))
  expect(kept.points.total_earned).toBe(expected)
  expect(kept.level.current).toBe(2)
})
