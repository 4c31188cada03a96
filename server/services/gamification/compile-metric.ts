import { isPattern, matcher } from '#server/events/pattern'
import type { Activities } from './activities.ts'
import { activityLanguage, fieldsFor } from './activity-language.ts'
import { countedFacts, dataOfCounted } from './counted-facts.ts'
import type { Interval } from './expressions/interval.ts'
import type { Expression, Variable } from './expressions/language.ts'
import { amountMax, type Metric } from './rule-set.ts'
import type { Faults } from './rule-set-faults.ts'

/** How a metric moves. In a row counts in the order of the bus; the others end the same in every order. */
export const metricKinds = ['count', 'sum', 'max', 'distinct', 'in_a_row'] as const
export type MetricKind = (typeof metricKinds)[number]

/** A metric, as one type of activity moves it. */
export type CompiledMetric = {
  id: string
  kind: MetricKind
  when: Expression | null
  /** The number, the text, or whether it is a hit; null for a count. */
  operand: Expression | null
  /** Counts what occurred from then, and before then; epoch ms. */
  fromMs: number
  untilMs: number
}

/** Per type of activity the metrics it moves. */
export type MetricsByType = Map<string, CompiledMetric[]>

type Operand = { field: 'value' | 'hit'; type: Variable['type'] }
export const operands: Record<MetricKind, Operand | null> = {
  count: null,
  sum: { field: 'value', type: 'double' },
  max: { field: 'value', type: 'double' },
  distinct: { field: 'value', type: 'string' },
  in_a_row: { field: 'hit', type: 'bool' },
}

/** Compiles a metric for every type of activity it names; what is wrong with it is added to the faults. */
export function compileMetric(
  metric: Metric,
  pointer: string,
  activities: Activities,
  into: MetricsByType,
  faults: Faults,
): void {
  const kind = kindOf(metric, pointer, faults)
  if (!kind) return
  const operand = operands[kind]
  const compile = onceFor(pointer, activities, faults)
  // Those that are none are told by whoever checks the document.
  const patterns = (metric[kind] ?? []).filter(isPattern)
  const facts = countedFacts.filter(fact => patterns.includes(fact))
  for (const on of [...activities.types.filter(matcher(patterns)), ...facts]) {
    const compiled = {
      ...{ id: metric.id, kind },
      when: compile(on, 'when', metric.when, 'bool'),
      operand: operand && compile(on, operand.field, metric[operand.field], operand.type),
      fromMs: metric.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(metric.from),
      untilMs: metric.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(metric.until),
    }
    const others = into.get(on)
    if (others) others.push(compiled)
    else into.set(on, [compiled])
  }
}

/** Its one kind, with the operand which that kind needs and no other. */
function kindOf(metric: Metric, pointer: string, faults: Faults): MetricKind | null {
  const kinds = metricKinds.filter(kind => metric[kind] !== undefined)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    faults.add(pointer, 'one_kind', `must have one of ${metricKinds.join(', ')}`)
    return null
  }
  const wanted = operands[kind]?.field
  let isSound = true
  for (const field of ['value', 'hit'] as const) {
    if ((metric[field] !== undefined) === (field === wanted)) continue
    isSound = false
    if (field === wanted) faults.add(pointer, 'missing', `${kind} needs ${field}`)
    else faults.add(`${pointer}/${field}`, 'not_allowed', `${kind} has no ${field}`)
  }
  return isSound ? kind : null
}

const isBounded = ([least, most]: Interval) => least >= 0 && most <= amountMax

/** A field that one of many activities lacks is told once, for the first of them. */
function onceFor(pointer: string, activities: Activities, faults: Faults) {
  const told = new Set<string>()
  return (
    on: string,
    field: string,
    source: string | undefined,
    type: Variable['type'],
  ): Expression | null => {
    const data = dataOfCounted(on, activities)
    if (source === undefined || !data) return null
    const language = activityLanguage(data)
    const compiled = language.compile(source, type)
    const place = `${pointer}/${field}`
    if (compiled.ok && (type !== 'double' || isBounded(compiled.interval)))
      return fieldsFor(source, compiled.run, language.names)
    if (told.has(field)) return null
    told.add(field)
    if (compiled.ok) {
      const [least, most] = compiled.interval
      const detail = `for ${on} it can come out from ${least} to ${most}: keep it from 0 to ${amountMax}`
      faults.add(place, 'out_of_bounds', detail)
    } else
      for (const fault of compiled.faults)
        faults.addExpression(place, { ...fault, detail: `for ${on}: ${fault.detail}` })
    return null
  }
}
