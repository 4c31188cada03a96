import * as z from 'zod'
import { activityTypes, catalogue } from '#server/events/catalogue'
import type { Random } from './random.ts'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minLength?: number
  maxLength?: number
}

const schemas = activityTypes.map(type => ({
  type,
  schema: z.toJSONSchema(catalogue[type].data, { unrepresentable: 'any', io: 'input' }) as Schema,
}))

/** Some activity that a host may send, of any type in the catalogue: a new type is exercised without a word here. */
export function someActivity(random: Random): { type: string; data: object } {
  const { type, schema } = random.one(schemas)
  const data = sample(schema, random) as object
  const parsed = catalogue[type].data.safeParse(data)
  if (!parsed.success) throw new Error(`the sample of ${type} is not valid: ${parsed.error.message}`)
  return { type, data }
}

function sample(schema: Schema, random: Random): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.one(schema.enum)
  if (schema.anyOf) return sample(random.one(schema.anyOf), random)
  const least = schema.minimum ?? (schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + 1 : 0)
  const most = Math.min(schema.maximum ?? least + 100, least + 1_000)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || random.chance(0.5))
          .map(([name, field]) => [name, sample(field, random)]),
      )
    case 'boolean':
      return random.chance(0.5)
    case 'integer':
      return random.whole(Math.ceil(least), Math.floor(most))
    case 'number':
      return random.whole(Math.ceil(least), Math.floor(most))
    case 'string':
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1, Math.min(schema.maxLength ?? 8, 8)))
    default:
      throw new Error(`activities.ts does not know how to sample ${JSON.stringify(schema)}`)
  }
}
