import type { FactFrame } from '#server/contract/frames'
import type { Progress } from '#server/contract/progress'
import { numberIn } from './read-fact.ts'

/**
 * Progress after a `game.points_awarded` fact. Its totals are absolute, and what was earned in all never falls: a
 * smaller total is old news. The level's bounds follow with the next read.
 */
export const applyAward = (progress: Progress, fact: FactFrame): Progress => {
  const totalEarned = numberIn(fact.data, 'total_earned')
  const available = numberIn(fact.data, 'available')
  if (totalEarned === null || available === null || totalEarned <= progress.points.total_earned)
    return progress
  return { ...progress, points: { total_earned: totalEarned, available } }
}
