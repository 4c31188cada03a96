import type { PlayerState } from './player-state.ts'

/** Metrics that need no definition. */
const builtIn = {
  total_earned: (state: PlayerState) => state.totalEarned,
  level: (state: PlayerState) => state.level,
  longest_streak: (state: PlayerState) => state.longestStreak,
}

export const builtInMetrics = Object.keys(builtIn)

/** A metric's value for a player: one that is built in, or counted by definition. */
export function metricValue(state: PlayerState, metric: string): number {
  return isBuiltIn(metric) ? builtIn[metric](state) : (state.metrics[metric] ?? 0)
}

const isBuiltIn = (metric: string): metric is keyof typeof builtIn => Object.hasOwn(builtIn, metric)
