import * as fc from 'fast-check'
import type * as z from 'zod'
import { catalogue, type EventType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent } from '#server/events/parse-event'
import { eventOf } from './events.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))

/** In a row: a filter that takes nothing would never end, and no test could say so. */
const refusedMost = 2_000

/** Values of a field, from its own schema: a new kind of field has to be taught here. */
function anyValue(field: z.core.$ZodType, name: string): fc.Arbitrary<unknown> {
  const schema = field as z.core.$ZodTypes
  const { def } = schema._zod
  switch (def.type) {
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'number': {
      const checks = checksOf(def)
      const min = Math.max(
        -1e6,
        ...checks.flatMap(one => (one.check === 'greater_than' ? [Number(one.value)] : [])),
      )
      const max = Math.min(
        1e6,
        ...checks.flatMap(one => (one.check === 'less_than' ? [Number(one.value)] : [])),
      )
      return checks.some(({ check }) => check === 'number_format')
        ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
        : fc.double({ min, max, noNaN: true })
    }
    case 'string': {
      const checks = checksOf(def)
      const pattern = checks.find(one => one.pattern !== undefined)?.pattern
      if (checks.some(({ format }) => format === 'datetime'))
        return fc.constantFrom('2026-11-28T19:00:00.000Z', '2031-01-01T00:00:00.000Z')
      if (pattern) return fc.stringMatching(pattern)
      return name === 'time_zone'
        ? zones
        : fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('constructor'))
    }
    case 'optional':
      return fc.option(anyValue(def.innerType, name), { nil: undefined })
    case 'nullable':
      return fc.option(anyValue(def.innerType, name), { nil: null })
    case 'array':
      return fc.array(anyValue(def.element, name), { maxLength: 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, anyValue(inner, key)])),
      )
    default:
      throw new Error(`no values are known for a field of type ${def.type}`)
  }
}

type Check = { check?: string; format?: string; value?: unknown; pattern?: RegExp }

/** What a number or a text has to be besides; a format is a check of its own, or the schema itself. */
const checksOf = (def: z.core.$ZodNumberDef | z.core.$ZodStringDef): Check[] => [
  def as Check,
  ...(def.checks ?? []).map(({ _zod }) => _zod.def as Check),
]

/** Any event of one type that the catalogue takes, at one of the moments given. */
function eventOfType(type: EventType, moment: fc.Arbitrary<number>): fc.Arbitrary<BusEvent> {
  const at = (ms: number) => new Date(ms).toISOString()
  let refused = 0
  type Parsed = ReturnType<typeof parseEvent>
  function isTaken(parsed: Parsed): parsed is Extract<Parsed, { ok: true }> {
    refused = parsed.ok ? 0 : refused + 1
    if (!parsed.ok && refused > refusedMost)
      throw new Error(`hardly any value of its fields makes a ${type}: ${parsed.reason}`)
    return parsed.ok
  }
  return fc
    .record({ data: anyValue(catalogue[type].data, type), occurred: moment, recorded: moment })
    .map(({ data, occurred, recorded }) =>
      parseEvent({ ...eventOf('game.login', {}, at(occurred), { recordedAt: at(recorded) }), type, data }),
    )
    .filter(isTaken)
    .map(parsed => parsed.event)
}

export const eventTypes = Object.keys(catalogue) as EventType[]

/** What players do and who they are; what admins correct, and players who are made one, depend on what was before. */
const isRead = (type: EventType) =>
  ['host', 'users'].includes(catalogue[type].by) && !/^user\.(merge|progress_received)/.test(type)

export const anyEvent = (moment: fc.Arbitrary<number>): fc.Arbitrary<BusEvent> =>
  fc.oneof(...eventTypes.filter(isRead).map(type => eventOfType(type, moment)))
