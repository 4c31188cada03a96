import type { Tier } from './player-state.ts'

/** Ids of rules have no colon, so what is booked beside rules cannot be taken for one. */
export const tierKey = (achievement: string, tier: Tier): string => `${achievement}:${tier}`

/** Points of a tier are booked under `achievement:<id>:<tier>`, from the second time on with how often. */
export const rewardRule = (achievement: string, tier: Tier, cycle: number): string =>
  `achievement:${tierKey(achievement, tier)}${cycle > 1 ? `:${cycle}` : ''}`

/** The achievement whose tier a line rewards; null for any other rule. */
export const rewardedAchievement = (rule: string): string | null =>
  /^achievement:([^:]+):/.exec(rule)?.[1] ?? null

/** The prize of a closed period of a board. */
export const prizeRule = (board: string, period: string): string => `board:${board}:${period}`

export const adjustmentRule = 'admin:adjustment'

/** What a dismissed violation had held back. */
export const reviewRule = 'admin:review'

/** What takes the points of a rule back. */
export const reversalOf = (rule: string): string => `reversal:${rule}`

/** Lines by which players who are made one, or parted again, hand over what they have. Boards have their own account of it. */
export const mergeRules = {
  handedOver: 'merge:handed_over',
  received: 'merge:received',
  undone: 'merge:undone',
  restored: 'merge:restored',
} as const

export const isOfMerge = (rule: string): boolean => rule.startsWith('merge:')
