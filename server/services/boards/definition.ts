import type { ActivityType } from '#server/events/catalogue'

/** What a board counts. `awards`: by these rules; `in_a_row`: activities whose yes-or-no field held without a miss. */
export type BoardMetric =
  | 'points'
  | 'streak'
  | 'achievements'
  | { awards: readonly string[] }
  | { in_a_row: { on: ActivityType; hit: string } }

export type PeriodKind = 'week' | 'month' | 'all'

export type Reward = { from: number; to: number; points: number }

/** A board as the rule set in force defines it. */
export type BoardDefinition = {
  id: string
  name: { en: string; es: string }
  metric: BoardMetric
  period: PeriodKind
  timeZone: string
  ties: 'shared' | 'first'
  /** Bands of ranks that win points when a period closes; they do not overlap. */
  rewards: readonly Reward[]
  /** `by_hand`: a close stops once its prizes are known, until an admin has them paid. */
  payout?: 'at_once' | 'by_hand' | undefined
}
