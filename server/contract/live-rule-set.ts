import { z } from 'zod'
import {
  achievementCounts,
  achievementTier,
  badgeArt,
  hiddenAchievement,
  tierReward,
} from './achievements.ts'
import { boardMetric, boardReward } from './board.ts'
import { pointsUnit } from './progress.ts'
import { activityField } from './rule-set-language.ts'
import { localisedText, timestamp } from './text.ts'

const activity = z.object({
  type: z.string(),
  label: localisedText,
  /** Whether it ships with Diana; the others are declared by the rule set. */
  shipped: z.boolean(),
  fields: z.array(activityField),
  /** Whether a rule pays for it. */
  earns: z.boolean(),
  /** Whether a day with it counts for the streak. */
  streak: z.boolean(),
})

const shown = z.object({
  state: z.literal('shown'),
  id: z.string(),
  name: localisedText,
  description: localisedText,
  art: badgeArt,
  /** How the number moves that its tiers are tiers of. */
  counts: achievementCounts,
  tiers: z.array(z.object({ tier: achievementTier, need: z.int(), reward: tierReward.nullable() })),
  /** Earned again each time the number has grown by as much. */
  repeats: z.boolean(),
  /** Tiers of others that have to be earned first; without a name where that one is a secret. */
  requires: z.array(
    z.object({ achievement: z.string(), name: localisedText.nullable(), tier: achievementTier }),
  ),
})

const board = z.object({
  id: z.string(),
  name: localisedText,
  metric: boardMetric,
  period: z.enum(['week', 'month', 'all']),
  time_zone: z.string(),
  ties: z.enum(['shared', 'first']),
  rewards: z.array(boardReward),
})

/** Body of `GET /api/v1/rule-sets/live`: of the version in force what every player may know, and nothing of its limits. */
export const liveRuleSet = z.object({
  version: z.int(),
  published_at: timestamp,
  unit: pointsUnit,
  /** Everything that a host may send. */
  activities: z.array(activity),
  /** level = floor(sqrt(total earned / scale)) + 1 */
  levels: z.object({ scale: z.number() }),
  /** In the order of the rule set. Of a secret there is the hint, whoever has earned it. */
  achievements: z.array(z.discriminatedUnion('state', [shown, hiddenAchievement])),
  boards: z.array(board),
})
export type LiveRuleSet = z.infer<typeof liveRuleSet>
