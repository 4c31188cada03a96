import type * as z from 'zod'
import { items, listMax } from './rule-set.ts'

/** What is sound of a list, each item with its place in the document. */
export type Indexed<Item> = readonly (readonly [index: number, item: Item])[]

type Items = { [Name in Exclude<keyof typeof items, 'activity'>]: Indexed<z.output<(typeof items)[Name]>> }

/** A rule set taken apart, without what is broken in it: what is left can still be checked. */
export type RuleSetParts = {
  activities: readonly (readonly [type: string, activity: z.output<typeof items.activity>])[]
  /** Also of those that are broken. */
  activityTypes: string[]
  qualifies: Indexed<string>
  rules: Items['rule']
  metrics: Items['metric']
  achievements: Items['achievement']
  boards: Items['board']
  milestones: Items['milestone']
  streakSteps: Items['streakStep']
  boosts: Items['boost']
  abusePatterns: Items['abusePattern']
  penaltySteps: Items['penaltyStep']
}

export function partsOf(raw: unknown): RuleSetParts {
  const document = fieldsOf(raw)
  const streak = fieldsOf(document.streak)
  return {
    activities: Object.entries(fieldsOf(document.activities)).flatMap(([type, activity]) => {
      const read = items.activity.safeParse(activity)
      return read.success ? [[type, read.data] as const] : []
    }),
    activityTypes: Object.keys(fieldsOf(document.activities)),
    boosts: sound(items.boost, fieldsOf(document.multipliers).boosts),
    qualifies: listOf(streak.qualifies).flatMap((item, index) =>
      typeof item === 'string' ? [[index, item]] : [],
    ),
    rules: sound(items.rule, document.rules),
    metrics: sound(items.metric, document.metrics),
    achievements: sound(items.achievement, document.achievements),
    boards: sound(items.board, document.boards),
    milestones: sound(items.milestone, streak.milestones),
    abusePatterns: sound(items.abusePattern, fieldsOf(document.abuse).patterns),
    penaltySteps: sound(items.penaltyStep, fieldsOf(document.abuse).penalties),
    streakSteps: sound(items.streakStep, fieldsOf(document.multipliers).streak),
  }
}

function sound<Schema extends z.ZodType>(schema: Schema, list: unknown): Indexed<z.output<Schema>> {
  return listOf(list).flatMap((item, index) => {
    const read = schema.safeParse(item)
    return read.success ? [[index, read.data] as const] : []
  })
}

/** What is too long is refused as that; its end is not looked at. */
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, listMax) : [])

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
