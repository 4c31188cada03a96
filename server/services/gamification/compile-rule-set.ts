import { Environment } from '@marcbachmann/cel-js'
import type * as z from 'zod'
import { catalogue, isEventType } from '#server/events/catalogue'
import { isPattern, matcher } from '#server/events/pattern'
import { builtInMetrics } from './metric-value.ts'
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

/** Throws with every fault of the document, each at its place in it. */
export function compileRuleSet(version: number, document: RuleSetDocument): RuleSet {
  const faults: string[] = []
  const rules = new Map<string, CompiledRule[]>()
  for (const [index, rule] of document.rules.entries()) {
    const compiled = compileRule(rule, `/rules/${index}`, faults)
    rules.set(rule.on, [...(rules.get(rule.on) ?? []), compiled])
  }
  const metrics = document.metrics.map(({ id, count }, index) => ({
    id,
    counts: compilePatterns(count, `/metrics/${index}/count`, faults),
  }))
  const qualifiesForStreak = compilePatterns(document.streak.qualifies, '/streak/qualifies', faults)
  checkReferences(document, faults)
  if (faults.length > 0) throw new Error(`rule set ${version}: ${faults.join('; ')}`)
  const metricsByType = new Map<string, string[]>()
  return {
    version,
    document,
    rulesFor: type => rules.get(type) ?? [],
    qualifiesForStreak,
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
  const compile = (source: string, type: string, place: string) =>
    compileExpression(environment, source, type, place, faults)
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

type Expression = (fields: Fields) => unknown

function compileExpression(
  environment: Environment,
  source: string,
  type: string,
  place: string,
  faults: string[],
): Expression {
  try {
    const parsed = environment.parse(source)
    const checked = parsed.check()
    if (!checked.valid) faults.push(`${place}: ${sentence(checked.error)}`)
    else if (checked.type !== type) faults.push(`${place}: must be ${type}, is ${checked.type}`)
    return parsed
  } catch (error) {
    faults.push(`${place}: ${sentence(error)}`)
    return () => null
  }
}

/** What is wrong, without the drawing of where that the library puts below it. */
const sentence = (error: unknown) =>
  (error instanceof Error && error.message.split('\n')[0]) || 'is not an expression'

function compilePatterns(patterns: string[], place: string, faults: string[]): (type: string) => boolean {
  const sound = patterns.filter((pattern, index) => {
    if (isPattern(pattern)) return true
    faults.push(`${place}/${index}: not a pattern of activities: ${pattern}`)
    return false
  })
  return matcher(sound)
}

/** Ids are the ledger's keys, so each may be used once; an achievement needs a metric that somebody counts. */
function checkReferences({ rules, metrics, achievements }: RuleSetDocument, faults: string[]) {
  for (const [place, list] of Object.entries({ rules, metrics, achievements })) {
    const ids = list.map(({ id }) => id)
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index) faults.push(`/${place}/${index}/id: ${id} is used twice`)
    }
  }
  const known = new Set<string>([...builtInMetrics, ...metrics.map(metric => metric.id)])
  for (const [index, { metric }] of achievements.entries()) {
    if (!known.has(metric)) faults.push(`/achievements/${index}/metric: unknown metric ${metric}`)
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
