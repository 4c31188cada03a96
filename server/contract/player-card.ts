import { z } from 'zod'
import { achievementTier, badgeArt } from './achievements.ts'
import { calendarDay, localisedText, timestamp } from './text.ts'

const cardAchievement = z.object({
  id: z.string(),
  name: localisedText,
  art: badgeArt,
  /** No longer in the rule set in force: what was earned stays. */
  retired: z.boolean(),
  /** How many tiers there are of it. */
  of: z.int(),
  /** Those that are held, the lowest first. The day is the board's own: an hour would tell when somebody is up. */
  tiers: z.array(z.object({ tier: achievementTier, earned_on: calendarDay })),
})

/** Body of `GET /api/v1/player-cards/:card`: what a player shows to others who see them on a board. */
export const playerCard = z.object({
  board: z.object({ id: z.string(), name: localisedText }),
  /** As on that board. */
  name: z.string().nullable(),
  title: localisedText.nullable(),
  level: z.int(),
  /** Of which some tier is held, the one earned last first; without those that are secrets to the reader. */
  achievements: z.array(cardAchievement),
  counts: z.object({
    /** Achievements of which some tier is held, and all their tiers; secrets included. */
    achievements: z.int(),
    tiers: z.int(),
    /** Achievements among them that the reader has not found, and is told nothing of. */
    secret: z.int(),
  }),
  as_of: timestamp,
})
export type PlayerCard = z.infer<typeof playerCard>
