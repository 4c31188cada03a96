import type { FactFrame } from '#server/contract/frames'
import type { Progress } from '#server/contract/progress'
import { numberIn } from './read-fact.ts'

/**
 * Progress after a fact about points. Its totals are absolute: of an award, a smaller one is old news; a correction may
 * lower them, and is old news when it was recorded before the read. The level's bounds follow with the next read.
 */
export const applyAward = (progress: Progress, fact: FactFrame): Progress => {
  const totalEarned = numberIn(fact.data, 'total_earned')
  const available = numberIn(fact.data, 'available')
  if (totalEarned === null || available === null) return progress
  const isNews =
    fact.type === 'game.points_adjusted'
      ? fact.recorded_at > progress.as_of
      : totalEarned > progress.points.total_earned
  if (!isNews) return progress
  return { ...progress, points: { total_earned: totalEarned, available }, as_of: fact.recorded_at }
}
