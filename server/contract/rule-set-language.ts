import { z } from 'zod'
import { localisedText } from './text.ts'

const languageFunction = z.object({
  name: z.string(),
  /** `min(number, number)` */
  signature: z.string(),
  /** Whether it is said of a text, behind a dot. */
  of_text: z.boolean(),
  words: localisedText,
})
export type LanguageFunction = z.infer<typeof languageFunction>

/** A field of an activity: what it may hold, and what an expression may compare it with. */
export const activityField = z.object({
  name: z.string(),
  kind: z.enum(['string', 'number', 'boolean', 'enum', 'date']),
  required: z.boolean(),
  /** Bounds of a number; null without one. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Characters of a text; null for what is none. */
  max_length: z.int().nullable(),
  /** The only texts it may be; empty when any may. */
  values: z.array(z.string()),
})
export type LanguageField = z.infer<typeof activityField>

const languageActivity = z.object({
  type: z.string(),
  /** Whether it ships with Diana; the others are declared by the rule set. */
  shipped: z.boolean(),
  fields: z.array(activityField),
})

/** Body of `GET /api/v1/rule-set-language`: everything that an expression of the draft may name. */
export const ruleSetLanguage = z.object({
  functions: z.array(languageFunction),
  /** What can be asked of the player, whatever the activity. */
  player: z.array(activityField.extend({ words: localisedText })),
  activities: z.array(languageActivity),
  /** Steps of a player's way in: no host sends them, and rules may pay for them. */
  steps: z.array(z.object({ type: z.string(), label: localisedText, fields: z.array(activityField) })),
})
export type RuleSetLanguage = z.infer<typeof ruleSetLanguage>
