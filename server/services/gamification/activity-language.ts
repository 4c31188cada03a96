import * as z from 'zod'
import type { LocalisedText } from '#server/contract/text'
import {
  type Expression,
  type Language,
  type Moment,
  makeLanguage,
  type Variable,
} from './expressions/language.ts'
import { localHour } from './local-time.ts'

/** What an expression may name beside the activity's own fields: the hour of the player's day, 0 to 23. */
const localHourName = 'local_hour'
/** What can be asked of the player at the moment of an activity, whatever it is. */
export const playerVariables: (Variable & { words: LocalisedText })[] = [
  {
    ...{ name: localHourName, type: 'double', bounds: [0, 23] },
    words: { en: 'hour of the player’s day', es: 'hora del día del jugador' },
  },
]

const languages = new WeakMap<z.ZodObject, Language>()

/** The expressions that can be said of an activity with these fields. */
export function activityLanguage(data: z.ZodObject): Language {
  const known = languages.get(data)
  if (known) return known
  const language = makeLanguage([...variablesOf(data), ...playerVariables])
  languages.set(data, language)
  return language
}

/** Gives an expression the hour too, if it asks for it: working it out costs more than most expressions. */
export function fieldsFor(source: string, run: Expression, names: readonly string[]): Expression {
  if (!source.includes(localHourName)) return run
  const words = new Set(source.match(/\w+/g))
  const read = names.filter(name => name !== localHourName && words.has(name))
  if (read.length === 0) return byHour(run)
  return (fields, moment) => {
    const named: Record<string, unknown> = { [localHourName]: hourOf(moment) }
    for (const name of read) if (Object.hasOwn(fields, name)) named[name] = fields[name]
    return run(named, moment)
  }
}

/** What looks at nothing but the hour has 24 answers, each worked out once. */
function byHour(run: Expression): Expression {
  const answers: unknown[] = []
  return (_fields, moment) => {
    const hour = hourOf(moment)
    answers[hour] ??= run({ [localHourName]: hour }, moment)
    return answers[hour]
  }
}

/** Worked out once for all that ask in the decision upon one activity. */
function hourOf(moment: Moment): number {
  moment.hour ??= localHour(moment.timeZone, moment.atMs)
  return moment.hour
}

/** What of an activity, and of the moment, an expression looks at. */
export function readerOf(source: string, names: readonly string[]) {
  const words = new Set(source.match(/\w+/g))
  const read = names.filter(name => words.has(name))
  return (fields: Record<string, unknown>, moment: Moment): Record<string, unknown> => {
    const all: Record<string, unknown> = {
      ...fields,
      [localHourName]: localHour(moment.timeZone, moment.atMs),
    }
    return Object.fromEntries(read.map(name => [name, all[name] ?? null]))
  }
}

/** An activity's fields, as expressions may name them. */
const variablesOf = (data: z.ZodObject): Variable[] =>
  Object.entries(data.shape).map(([name, field]) => variableOf(name, field))

function variableOf(name: string, field: z.core.$ZodType): Variable {
  switch (field._zod.def.type) {
    case 'optional':
      return variableOf(name, field instanceof z.ZodOptional ? field.unwrap() : field)
    case 'number': {
      const { minValue, maxValue } = field instanceof z.ZodNumber ? field : { minValue: null, maxValue: null }
      const bounds = [minValue ?? Number.NEGATIVE_INFINITY, maxValue ?? Number.POSITIVE_INFINITY] as const
      return { name, type: 'double', bounds }
    }
    case 'boolean':
      return { name, type: 'bool', bounds: null }
    case 'string':
    case 'enum':
      return { name, type: 'string', bounds: null }
    default:
      throw new Error(`rules cannot read the field ${name}: it is neither number, text nor boolean`)
  }
}
