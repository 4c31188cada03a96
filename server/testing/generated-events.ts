import * as fc from 'fast-check'
import type * as z from 'zod'
import { catalogue, type EventType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent } from '#server/events/parse-event'
import { eventOf } from './events.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))

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
      const { minimum = -1e6, maximum = 1e6, format } = schema._zod.bag as Record<string, number>
      if (format !== undefined)
        return fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) })
      return fc.double({ min: minimum, max: maximum, noNaN: true })
    }
    case 'string':
      // Text by chance is no instant: waiting for one would never end.
      if ('format' in def && def.format === 'datetime')
        return fc.constantFrom('2026-11-28T19:00:00.000Z', '2031-01-01T00:00:00.000Z')
      return name === 'time_zone'
        ? zones
        : fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('constructor'))
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

/** Any event of one type that the catalogue takes, at one of the moments given. */
function eventOfType(type: EventType, moment: fc.Arbitrary<number>): fc.Arbitrary<BusEvent> {
  const at = (ms: number) => new Date(ms).toISOString()
  return fc
    .record({ data: anyValue(catalogue[type].data, type), occurred: moment, recorded: moment })
    .map(({ data, occurred, recorded }) =>
      parseEvent({ ...eventOf('game.login', {}, at(occurred), { recordedAt: at(recorded) }), type, data }),
    )
    .filter(parsed => parsed.ok)
    .map(parsed => parsed.event)
}

export const eventTypes = Object.keys(catalogue) as EventType[]

/** What players do and who they are; what admins correct, and players who are made one, depend on what was before. */
const isRead = (type: EventType) =>
  ['host', 'users'].includes(catalogue[type].by) && !/^user\.(merge|progress_received)/.test(type)

export const anyEvent = (moment: fc.Arbitrary<number>): fc.Arbitrary<BusEvent> =>
  fc.oneof(...eventTypes.filter(isRead).map(type => eventOfType(type, moment)))
