import * as z from 'zod'
import type { LanguageField, RuleSetLanguage } from '#server/contract/rule-set-language'
import { isActivityType } from '#server/events/catalogue'
import { makeActivities } from './activities.ts'
import { playerVariables } from './activity-language.ts'
import { awardedFacts, dataOfFact, labelOfFact } from './counted-facts.ts'
import { languageFunctions } from './expressions/functions.ts'
import { numberMax } from './rule-set.ts'
import { partsOf } from './rule-set-parts.ts'

const nothing = { required: true, min: null, max: null, max_length: null, values: [] }

/** What expressions of a document may name, however unfinished it is. */
export function ruleSetLanguage(document: unknown): RuleSetLanguage {
  const { types, dataOf } = makeActivities(Object.fromEntries(partsOf(document).activities))
  return {
    functions: [...languageFunctions],
    player: playerVariables.map(({ name, bounds, words }) => ({
      ...{ ...nothing, name, kind: 'number' as const, words },
      ...{ min: bounds?.[0] ?? null, max: bounds?.[1] ?? null },
    })),
    activities: types.map(type => ({
      ...{ type, shipped: isActivityType(type) },
      fields: fieldsOf(dataOf(type)),
    })),
    steps: awardedFacts.map(type => ({ type, label: labelOfFact(type), fields: fieldsOf(dataOfFact(type)) })),
  }
}

/** The fields of an activity, as they are told. */
export const fieldsOf = (data: z.ZodObject | undefined) =>
  Object.entries(data?.shape ?? {}).map(([name, field]) => fieldOf(name, field))

function fieldOf(name: string, field: z.core.$ZodType): LanguageField {
  if (field instanceof z.ZodOptional) return { ...fieldOf(name, field.unwrap()), required: false }
  if (field instanceof z.ZodBoolean) return { ...nothing, name, kind: 'boolean' }
  if (field instanceof z.ZodNumber)
    return { ...nothing, name, kind: 'number', min: told(field.minValue), max: told(field.maxValue) }
  if (field instanceof z.ZodEnum) return { ...nothing, name, kind: 'enum', values: field.options.map(String) }
  if (field instanceof z.ZodISODate) return { ...nothing, name, kind: 'date' }
  return {
    ...{ ...nothing, name, kind: 'string' },
    max_length: field instanceof z.ZodString ? field.maxLength : null,
  }
}

/** A bound that somebody set; those that every number has say nothing. */
const told = (bound: number | null) => (bound === null || Math.abs(bound) >= numberMax ? null : bound)
