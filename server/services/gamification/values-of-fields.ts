import * as z from 'zod'
import { playerVariables } from './activity-language.ts'
import type { Domain } from './expressions/outcome.ts'
import { anything, number, some, together, type Values } from './expressions/values.ts'

/** What the fields of an activity, and what is known of the player, can be. */
export const valuesOfFields = (data: z.ZodObject): Domain =>
  new Map([
    ...Object.entries(data.shape).map(([name, field]) => [name, valuesOfField(field)] as const),
    ...playerVariables.map(({ name, bounds }) => [name, bounds ? number(...bounds) : anything] as const),
  ])

function valuesOfField(field: z.core.$ZodType): Values {
  // What is left out reads as an empty text, false, or a number within its bounds.
  if (field instanceof z.ZodOptional) return orEmpty(valuesOfField(field.unwrap()))
  if (field instanceof z.ZodNumber)
    return number(field.minValue ?? Number.NEGATIVE_INFINITY, field.maxValue ?? Number.POSITIVE_INFINITY)
  if (field instanceof z.ZodBoolean) return some([true, false])
  if (field instanceof z.ZodEnum) return some(field.options.map(String))
  return anything
}

const orEmpty = (values: Values): Values =>
  values.kind === 'some' && !values.of.has(true) ? together(values, some([''])) : values
