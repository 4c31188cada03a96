import * as z from 'zod'
import { type ActivityType, activityTypes, catalogue } from './catalogue.ts'

/** The yes-or-no fields of an activity: `correct` of a trivia. */
export const booleanFields = (type: ActivityType): string[] =>
  Object.entries<z.ZodType>(catalogue[type].data.shape)
    .filter(([, field]) => field instanceof z.ZodBoolean)
    .map(([name]) => name)

/** Activities that can be hit or missed. */
export const activitiesWithOutcome: readonly ActivityType[] = activityTypes.filter(
  type => booleanFields(type).length > 0,
)
