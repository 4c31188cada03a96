import * as z from 'zod'
import { activityTypes, catalogue, isActivityType } from '#server/events/catalogue'
import { isDeclaredType } from '#server/events/declared'
import { plainText } from '#server/events/plain-text'
import { numberMax, type RuleSetDocument } from './rule-set.ts'

type Declarations = Pick<RuleSetDocument, 'activities'>['activities']
type Field = NonNullable<Declarations[string]['fields']>[string]

/** What hosts may send: activities that ship with Diana, and those that the rule set declares. */
export type Activities = {
  types: readonly string[]
  has: (type: string) => boolean
  /** Shape of an activity's data; undefined for what is none. */
  dataOf: (type: string) => z.ZodObject | undefined
  /** An event's data as rules read it: of declared activities every field is there, and is what it was declared as. */
  fieldsOf: (event: { type: string; data: Record<string, unknown> }) => Record<string, unknown>
}

export function makeActivities(declarations: Declarations): Activities {
  const declared = new Map(
    Object.entries(declarations)
      .filter(([type]) => isDeclaredType(type))
      .map(([type, { fields = {} }]) => [type, { data: dataOfFields(fields), read: readerOfFields(fields) }]),
  )
  const types = [...activityTypes, ...declared.keys()]
  const known = new Set<string>(types)
  return {
    types,
    has: type => known.has(type),
    dataOf: type => (isActivityType(type) ? catalogue[type].data : declared.get(type)?.data),
    fieldsOf: ({ type, data }) => declared.get(type)?.read(data) ?? withAbsent(type, data),
  }
}

/** What of the shipped activities may be left out, as it then reads: the number next to 0 that it may be. */
const absentOfShipped = new Map(
  activityTypes.flatMap(type => {
    const absent = Object.entries(catalogue[type].data.shape).flatMap(
      ([name, field]: [string, z.ZodType]) => {
        const value = field instanceof z.ZodOptional ? field.unwrap() : null
        return value instanceof z.ZodNumber ? [[name, Math.max(0, value.minValue ?? 0)] as const] : []
      },
    )
    return absent.length > 0 ? [[type as string, Object.fromEntries(absent)] as const] : []
  }),
)

function withAbsent(type: string, data: Record<string, unknown>): Record<string, unknown> {
  const absent = absentOfShipped.get(type)
  return absent ? { ...absent, ...data } : data
}

const dataOfFields = (fields: Record<string, Field>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const value = shapeOf(field)
        return [name, field.required === false ? value.optional() : value]
      }),
    ),
  )

function shapeOf(field: Field): z.ZodString | z.ZodNumber | z.ZodBoolean | z.ZodEnum | z.ZodISODate {
  switch (field.type) {
    case 'string':
      return plainText(field.maxLength ?? 200)
    case 'number':
      return z
        .number()
        .min(field.min ?? -numberMax)
        .max(field.max ?? numberMax)
    case 'boolean':
      return z.boolean()
    case 'enum':
      return z.enum(field.values)
    case 'date':
      return z.iso.date()
  }
}

/**
 * A field that may be left out reads as nothing: an empty text, false, or the number next to 0 that it may have. So does one
 * that another version declared otherwise: rules cannot fail on it.
 */
function readerOfFields(fields: Record<string, Field>) {
  const readers = Object.entries(fields).map(([name, field]) => {
    const value = shapeOf(field)
    const absent = absentOf(field)
    return [name, (given: unknown) => (value.safeParse(given).success ? given : absent)] as const
  })
  return (data: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(data[name])]))
}

function absentOf(field: Field): string | number | boolean {
  if (field.type === 'boolean') return false
  if (field.type === 'number') return Math.min(Math.max(0, field.min ?? -numberMax), field.max ?? numberMax)
  return ''
}
