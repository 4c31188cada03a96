import { Environment } from '@marcbachmann/cel-js'
import type * as z from 'zod'
import { catalogue, isEventType } from '#server/events/catalogue'
import { matcher } from '#server/events/pattern'
import type { Rule, RuleSetDocument } from './rule-set.ts'

type Fields = Record<string, unknown>

export type CompiledRule = {
  id: string
  when: (fields: Fields) => boolean
  amount: (fields: Fields) => number
  limit: { count: number; per: 'hour' | 'day' | 'ever'; key: (fields: Fields) => string } | null
}

/** A rule set ready for the hot path: expressions parsed and checked once, rules found by event type. */
export type RuleSet = {
  version: number
  document: RuleSetDocument
  rulesFor: (type: string) => readonly CompiledRule[]
  qualifiesForStreak: (type: string) => boolean
  /** Metrics that an event of this type counts for. */
  metricsFor: (type: string) => readonly string[]
}

/** Throws with every fault of the expressions, each at its place in the document. */
export function compileRuleSet(version: number, document: RuleSetDocument): RuleSet {
  const faults: string[] = []
  const rules = new Map<string, CompiledRule[]>()
  for (const [index, rule] of document.rules.entries()) {
    const compiled = compileRule(rule, `/rules/${index}`, faults)
    rules.set(rule.on, [...(rules.get(rule.on) ?? []), compiled])
  }
  if (faults.length > 0) throw new Error(`rule set ${version}: ${faults.join('; ')}`)
  const metrics = document.metrics.map(metric => ({ id: metric.id, counts: matcher(metric.count) }))
  const metricsByType = new Map<string, string[]>()
  return {
    version,
    document,
    rulesFor: type => rules.get(type) ?? [],
    qualifiesForStreak: matcher(document.streak.qualifies),
    metricsFor: type => {
      let ids = metricsByType.get(type)
      if (!ids) {
        ids = metrics.filter(metric => metric.counts(type)).map(metric => metric.id)
        metricsByType.set(type, ids)
      }
      return ids
    },
  }
}

function compileRule(rule: Rule, pointer: string, faults: string[]): CompiledRule {
  if (!isEventType(rule.on)) {
    faults.push(`${pointer}/on: unknown activity ${rule.on}`)
    return { id: rule.id, when: () => false, amount: () => 0, limit: null }
  }
  const environment = environmentFor(catalogue[rule.on].data)
  const compile = (source: string, type: string, place: string) => {
    const parsed = environment.parse(source)
    const checked = parsed.check()
    if (!checked.valid) faults.push(`${place}: ${checked.error?.message ?? 'does not type-check'}`)
    else if (checked.type !== type) faults.push(`${place}: must be ${type}, is ${checked.type}`)
    return parsed
  }
  const when = rule.when === undefined ? null : compile(rule.when, 'bool', `${pointer}/when`)
  const amount =
    typeof rule.amount === 'string' ? compile(rule.amount, 'double', `${pointer}/amount`) : rule.amount
  const key = rule.limit?.key === undefined ? null : compile(rule.limit.key, 'string', `${pointer}/limit/key`)
  return {
    id: rule.id,
    when: fields => when === null || when(fields) === true,
    amount: fields => (typeof amount === 'number' ? amount : Number(amount(fields))),
    limit: rule.limit ? { ...rule.limit, key: fields => (key === null ? '' : String(key(fields))) } : null,
  }
}

/** Declares an activity's fields as typed CEL variables. */
function environmentFor(data: z.ZodObject): Environment {
  const environment = new Environment()
  for (const [name, field] of Object.entries(data.shape)) environment.registerVariable(name, celType(field))
  return environment
}

function celType(field: z.core.$ZodType): string {
  switch (field._zod.def.type) {
    case 'number':
      return 'double'
    case 'boolean':
      return 'bool'
    case 'string':
    case 'enum':
      return 'string'
    default:
      return 'dyn'
  }
}
