import * as z from 'zod'
import type { EarningCase } from '#server/contract/earning-guide'

type Value = string | boolean
type Field = [name: string, values: readonly Value[]]
type Pay = { base: number; points: number }

/** The fields of an activity that have few values, and which. */
export function finiteFields(data: z.ZodObject): Map<string, readonly Value[]> {
  const fields: Field[] = Object.entries(data.shape).flatMap(([name, field]): Field[] => {
    if (field instanceof z.ZodBoolean) return [[name, [true, false]]]
    if (field instanceof z.ZodEnum) return [[name, field.options.map(String)]]
    return []
  })
  return new Map(fields)
}

/** Which of the names an expression speaks of. */
export function namesIn(source: string, names: readonly string[]): string[] {
  const words = new Set(source.match(/\w+/g))
  return names.filter(name => words.has(name))
}

/**
 * What can come out over all values of the fields, best paid first, as the shortest tree of questions that tells the
 * outcomes apart. `pay` answers null where nothing is paid.
 */
export function earningCases(
  fields: readonly Field[],
  pay: (given: Record<string, Value>) => Pay | null,
): EarningCase[] {
  return split(fields, {}, pay).sort((a, b) => b.points - a.points)
}

function split(
  fields: readonly Field[],
  given: Record<string, Value>,
  pay: (given: Record<string, Value>) => Pay | null,
): EarningCase[] {
  const outcomes = combinations(fields, given).map(pay)
  const [first] = outcomes
  if (outcomes.every(outcome => outcome?.base === first?.base)) return first ? [{ given: [], ...first }] : []
  const ways = fields.map(field => ask(field, fields, given, pay))
  return ways.reduce((best, way) => (way.length < best.length ? way : best))
}

/** The cases once this field is known; values that lead to the same are said together. */
function ask(
  [name, values]: Field,
  fields: readonly Field[],
  given: Record<string, Value>,
  pay: (given: Record<string, Value>) => Pay | null,
): EarningCase[] {
  const rest = fields.filter(([other]) => other !== name)
  const branches = new Map<string, { values: Value[]; cases: EarningCase[] }>()
  for (const value of values) {
    const cases = split(rest, { ...given, [name]: value }, pay)
    const key = JSON.stringify(cases)
    const known = branches.get(key)
    if (known) known.values.push(value)
    else branches.set(key, { values: [value], cases })
  }
  return [...branches.values()].flatMap(branch =>
    branch.cases.map(one => ({ ...one, given: [{ field: name, values: branch.values }, ...one.given] })),
  )
}

function combinations(fields: readonly Field[], given: Record<string, Value>): Record<string, Value>[] {
  return fields.reduce(
    (all, [name, values]) => all.flatMap(one => values.map(value => ({ ...one, [name]: value }))),
    [given],
  )
}
