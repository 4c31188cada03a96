import type { ShownAchievement } from '#server/contract/achievements'
import type { Unlock } from './unlock.ts'

type TierView = ShownAchievement['tiers'][number]

/** What is known of an achievement: its tiers from the lowest up, and how many of the active players hold each. */
export type Ladder = {
  tiers: readonly (Pick<TierView, 'tier'> & Partial<Pick<TierView, 'rarity'>>)[]
  /** Null while nobody has counted. */
  activePlayers: number | null
}

/** From the least to the most: a card alone, a shine on its rim too, paper over the page too. */
const celebrations = ['quiet', 'shine', 'confetti'] as const
export type Celebration = (typeof celebrations)[number]

export const isMore = (one: Celebration, other: Celebration): boolean =>
  celebrations.indexOf(one) > celebrations.indexOf(other)

/**
 * How much is made of an unlock, by how high and how rare it is. A streak grows every day and a badge may be earned time and
 * again: neither is a feast. `ladder` is null for what is no achievement, and while nothing is known of it.
 */
export const celebrationOf = (unlock: Unlock, ladder: Ladder | null): Celebration => {
  if (unlock.kind === 'level') return 'confetti'
  if (unlock.kind === 'streak' || unlock.again) return 'quiet'
  if (isTopTier(unlock.tier, ladder) || isRare(unlock.tier, ladder)) return 'confetti'
  const isFirst = ladder ? ladder.tiers[0]?.tier === unlock.tier : unlock.tier === 'bronze'
  return isFirst ? 'quiet' : 'shine'
}

/** The last of several: where there is but one tier, it is as much the first. */
export const isTopTier = (tier: TierView['tier'], ladder: Ladder | null): boolean =>
  ladder !== null && ladder.tiers.length > 1 && ladder.tiers.at(-1)?.tier === tier

const rareBelow = 0.05

/**
 * Fewer than one in twenty hold it. Whoever just earned it is one of them, also before the next count: so nothing is rare
 * among so few that one player is more than that.
 */
export const isRare = (tier: TierView['tier'], ladder: Ladder | null): boolean => {
  const rarity = ladder?.tiers.find(one => one.tier === tier)?.rarity
  return rarity ? Math.max(1, rarity.holders) < (ladder?.activePlayers ?? 0) * rareBelow : false
}
