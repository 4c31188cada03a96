import { z } from 'zod'
import { localisedText } from './text.ts'

/** One side of a condition's outermost `&&`; what stands beside `||` is one. */
export const conditionPart = z.object({
  expression: z.string(),
  holds: z.boolean(),
  /** What it looks at, and what the activity had of it; null for what was not sent. */
  found: z.record(z.string(), z.unknown()),
  /** `minutes at least 10 (found 5)` */
  words: localisedText,
})
export type ConditionPart = z.infer<typeof conditionPart>

/** What a rule asked for, as a whole and part by part: it holds when every part does. */
export const condition = z.object({
  expression: z.string(),
  holds: z.boolean(),
  found: z.record(z.string(), z.unknown()),
  parts: z.array(conditionPart).min(1),
})
export type Condition = z.infer<typeof condition>
