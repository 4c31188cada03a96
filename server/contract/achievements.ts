import { z } from 'zod'
import { badgeCategories, badgeEnamels } from './badge-art.ts'
import { badgeGlyphs } from './badge-glyphs.ts'
import { localisedText, timestamp } from './text.ts'

export const achievementTier = z.enum(['bronze', 'silver', 'gold'])

/** What a tier brings beside itself. */
export const tierReward = z.object({ points: z.int(), freezes: z.int(), title: localisedText.nullable() })

/** How many of the active players hold a tier; `share` from 0 to 1, null while nobody is active. */
const rarity = z.object({ holders: z.int(), share: z.number().nullable() })

const tierView = z.object({
  tier: achievementTier,
  need: z.int(),
  earned_at: timestamp.nullable(),
  /** The activity that earned it; null where it was none, or one that the rule set in force has no more. */
  earned_with: z.object({ event_id: z.string(), label: localisedText }).nullable(),
  /** An admin took it away: it is not earned again by itself. */
  revoked: z.boolean(),
  /** Earned, and no longer in the rule set in force. */
  retired: z.boolean(),
  /** Null until the first count is done. */
  rarity: rarity.nullable(),
  reward: tierReward.nullable(),
})

/** How the number moves: a kind of metric, or one that is built in. */
export const achievementCounts = z.object({
  kind: z.enum([
    'count',
    'sum',
    'max',
    'distinct',
    'in_a_row',
    'total_earned',
    'level',
    'longest_streak',
    'unknown',
  ]),
  /** Labels of the activities that move it; empty for what is built in. */
  activities: z.array(z.object({ type: z.string(), label: localisedText })),
  /** Whether that is everything a player can do. */
  everything: z.boolean(),
  /** Whether only some of them count; the description says which. */
  conditional: z.boolean(),
  from: z.iso.datetime({ offset: true }).nullable(),
  until: z.iso.datetime({ offset: true }).nullable(),
})

/** How a badge looks: as the rules chose, else as what ships under its id, else a star. */
export const badgeArt = z.object({
  category: z.enum(badgeCategories),
  glyph: z.enum(badgeGlyphs),
  /** Without it the one of its category. */
  enamel: z.enum(badgeEnamels).optional(),
})

const shown = z.object({
  state: z.literal('shown'),
  id: z.string(),
  name: localisedText,
  description: localisedText,
  art: badgeArt,
  /** It was kept from the player until they earned a tier. */
  secret: z.boolean(),
  /** Under which id it was shown until then. */
  hidden_as: z.string().nullable(),
  /** No longer in the rule set in force: what was earned stays. */
  retired: z.boolean(),
  /** Tiers of others that have to be earned first; without a name while that one is a secret. */
  requires: z.array(
    z.object({
      achievement: z.string(),
      name: localisedText.nullable(),
      tier: achievementTier,
      met: z.boolean(),
    }),
  ),
  counts: achievementCounts,
  /** In the metric's own unit; null for what is not counted any more. */
  have: z.number().nullable(),
  /** 0 unless it is repeatable. */
  times_earned: z.int(),
  tiers: z.array(tierView),
  /** The next tier in reach, how much is left, and the share done from 0 to 1. */
  next: z.object({ tier: achievementTier, need: z.int(), left: z.number(), share: z.number() }).nullable(),
})

/** A secret before its first tier: the hint is all there is, and the id tells nothing. */
export const hiddenAchievement = z.object({ state: z.literal('hidden'), id: z.string(), hint: localisedText })

/** Body of `GET /api/v1/players/:id/achievements`: in the order of the rule set, retired ones last. */
export const achievements = z.object({
  data: z.array(z.discriminatedUnion('state', [shown, hiddenAchievement])),
  /** The tier that is nearest: not earned, open to the player, with the highest share done. */
  closest_next: z
    .object({ achievement: z.string(), tier: achievementTier, need: z.int(), left: z.number() })
    .nullable(),
  /** When and among how many active players rarity was counted; null until the first count is done. */
  rarity: z.object({ counted_at: timestamp, active_players: z.int(), active_days: z.int() }).nullable(),
  rule_set: z.int(),
  as_of: timestamp,
})
export type Achievements = z.infer<typeof achievements>
export type ShownAchievement = z.infer<typeof shown>
export type HiddenAchievement = z.infer<typeof hiddenAchievement>
