import { z } from 'zod'
import { localisedText, timestamp } from './text.ts'

const tier = z.enum(['bronze', 'silver', 'gold'])

/** Words that stand with a player's name, and the tier that brought them. */
export const shownTitle = z.object({ achievement: z.string(), tier, text: localisedText })
export type ShownTitle = z.infer<typeof shownTitle>

/** Body of `PUT /api/v1/players/:id/title`: one of those that the player holds, or null for none. */
export const titleOrder = z.strictObject({
  title: z.strictObject({ achievement: z.string().min(1).max(64), tier }).nullable(),
})
export type TitleOrder = z.infer<typeof titleOrder>

/** Body of `GET /api/v1/players/:id/titles`, and the answer to a choice. */
export const titles = z.object({
  /** The newest first. */
  data: z.array(shownTitle.extend({ achievement_name: localisedText, earned_at: timestamp })),
  /** The one of them that stands with the name; null for none, also when the one chosen was taken away. */
  shown: shownTitle.nullable(),
})
export type Titles = z.infer<typeof titles>
