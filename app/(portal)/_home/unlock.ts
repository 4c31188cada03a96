import type { FactFrame } from '#server/contract/frames'
import type { Progress } from '#server/contract/progress'
import type { Tier } from '../../_ui/badge-metals.ts'
import { asTier } from './as-tier.ts'
import { numberIn, textIn } from './read-fact.ts'

export type Unlock =
  | { kind: 'level'; id: string; level: number }
  | {
      kind: 'achievement'
      id: string
      achievement: string
      tier: Tier
      /** It was theirs already, of those that are earned time and again. */
      again: boolean
      /** When it was recorded: whatever was read before does not know of it. */
      at: string
    }
  | { kind: 'streak'; id: string; days: number }

export type NewBadge = Extract<Unlock, { kind: 'achievement' }>

type Known = { streak: Pick<Progress['streak'], 'current'> }

/** Older news, after a long cut say, goes into the page without a fanfare. */
const freshMs = 10 * 60_000

/** What a fact gives reason to celebrate, if anything. An unlock of the same id replaces the one before. */
export const unlockOf = (fact: FactFrame, progress: Known, now: number): Unlock | null => {
  if (now - Date.parse(fact.recorded_at) > freshMs) return null
  const number = (field: string) => numberIn(fact.data, field) ?? 0
  switch (fact.type) {
    case 'game.level_reached':
      return { kind: 'level', id: 'level', level: number('level') }
    case 'game.achievement_unlocked': {
      // Earned long ago, and found out by counting the past: it is in the album, and no news.
      if (fact.data.quiet === true) return null
      const achievement = textIn(fact.data, 'achievement') ?? ''
      const tier = asTier(textIn(fact.data, 'tier'))
      const more = { again: number('cycle') > 1, at: fact.recorded_at }
      return tier && { kind: 'achievement', id: `${achievement} ${tier}`, achievement, tier, ...more }
    }
    case 'game.streak_extended':
      // A late activity may lengthen a streak of long ago; only a longer one of today is news.
      return number('days') > progress.streak.current
        ? { kind: 'streak', id: 'streak', days: number('days') }
        : null
    default:
      return null
  }
}
