import { z } from 'zod'
import { pointsUnit } from './progress.ts'
import { localisedText, timestamp } from './text.ts'

/** What an activity is like, and what it pays then. No `given`: always. */
const earningCase = z.object({
  given: z.array(z.object({ field: z.string(), values: z.array(z.union([z.string(), z.boolean()])) })),
  base: z.number(),
  /** With the multipliers of right now. */
  points: z.int(),
})
export type EarningCase = z.infer<typeof earningCase>

/** One rule as it stands for a player at this moment. */
const earningRule = z.object({
  id: z.string(),
  /** A condition on what the cases do not list, as the rule set has it. */
  when: z.string().nullable(),
  /** Everything it can pay; null where that depends on a number or a text, then `range` bounds it. */
  cases: z.array(earningCase).nullable(),
  range: z.object({ expression: z.string(), least: z.int(), most: z.int().nullable() }).nullable(),
  limit: z
    .object({
      count: z.int(),
      per: z.enum(['hour', 'day', 'ever']),
      /** What it counts apart; then how much is left depends on it, and is null. */
      key: z.string().nullable(),
      left: z.int().nullable(),
      opens_at: timestamp.nullable(),
    })
    .nullable(),
  /** The least time between two payments in seconds, and when it has passed; null when it has, or for no cool-down. */
  cool_down: z.object({ seconds: z.int(), opens_at: timestamp.nullable() }).nullable(),
})
export type EarningRule = z.infer<typeof earningRule>

/** Body of `GET /api/v1/players/:id/earning-guide`. */
export const earningGuide = z.object({
  unit: pointsUnit,
  activities: z.array(
    z.object({
      type: z.string(),
      label: localisedText,
      /** Whether a day with it counts for the streak. */
      streak: z.boolean(),
      multipliers: z.array(z.object({ id: z.string(), value: z.number() })),
      /** All of them stacked, after the cap. */
      factor: z.number(),
      rules: z.array(earningRule),
    }),
  ),
  streak: z.object({
    current: z.int(),
    milestones: z.array(z.object({ days: z.int(), points: z.int() })),
  }),
  time_zone: z.string(),
  rule_set: z.int(),
  as_of: timestamp,
})
export type EarningGuide = z.infer<typeof earningGuide>
