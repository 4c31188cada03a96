import type { PlayerState } from './player-state.ts'

/** Metrics that need no definition. */
const builtIn: ReadonlyMap<string, (state: PlayerState) => number> = new Map([
  ['total_earned', state => state.totalEarned],
  ['level', state => state.level],
  ['longest_streak', state => state.longestStreak],
])

export const builtInMetrics: readonly string[] = [...builtIn.keys()]

/** Reads a metric of a player: one that is built in, or counted by definition. */
export const metricReader = (metric: string): ((state: PlayerState) => number) =>
  builtIn.get(metric) ?? (state => state.metrics[metric] ?? 0)

export const metricValue = (state: PlayerState, metric: string): number => metricReader(metric)(state)
