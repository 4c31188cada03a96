import { declaredArea } from '#server/events/declared'
import { isPattern, matcher } from '#server/events/pattern'
import type { Activities } from './activities.ts'
import { activityLanguage } from './activity-language.ts'
import { type MetricKind, metricKinds, operands } from './compile-metric.ts'
import { distinctMax, inThousandths } from './count-metrics.ts'
import { countedFacts, dataOfCounted, isCountedFact } from './counted-facts.ts'
import { outcomeOf } from './expressions/outcome.ts'
import { anything, canBe, together, type Values } from './expressions/values.ts'
import { tiers } from './player-state.ts'
import type { Metric } from './rule-set.ts'
import type { Faults } from './rule-set-faults.ts'
import type { RuleSetParts } from './rule-set-parts.ts'
import { valuesOfFields } from './values-of-fields.ts'

const names = { bronze: 'bronce', silver: 'plata', gold: 'oro' } as const

/**
 * Tiers that need more than their metric can come to by anything the document lets players do. Only what is certain is
 * told: what cannot be worked out counts as within reach, and so does what is wrong with itself.
 */
export function checkReach(parts: RuleSetParts, activities: Activities, faults: Faults): void {
  const mostOf = new Map(parts.metrics.map(([, metric]) => [metric.id, mostOfMetric(metric, activities)]))
  const qualifying = parts.qualifies.map(([, pattern]) => pattern)
  if (activitiesAmong(qualifying, activities)?.length === 0) mostOf.set('longest_streak', 0)
  for (const [index, { metric, tiers: needs }] of parts.achievements) {
    const most = mostOf.get(metric) ?? Number.POSITIVE_INFINITY
    for (const tier of tiers) {
      const need = needs[tier]
      if (need === undefined || need <= most) continue
      faults.addInWords(
        `/achievements/${index}/tiers/${tier}`,
        'never_reached',
        most === 0
          ? {
              en: `nobody can reach ${tier}: nothing that players do moves ${metric}`,
              es: `nadie puede alcanzar ${names[tier]}: nada de lo que se hace mueve ${metric}`,
            }
          : {
              en: `nobody can reach ${tier}: it needs ${need}, and ${metric} ends at ${most}`,
              es: `nadie puede alcanzar ${names[tier]}: pide ${need} y ${metric} llega como mucho a ${most}`,
            },
      )
    }
  }
}

/** Those that patterns match; null when patterns are wrong, which is told as that. */
function activitiesAmong(patterns: string[], { types }: Activities): string[] | null {
  if (!patterns.every(isPattern)) return null
  const matched = types.filter(matcher(patterns))
  // What is yet to be declared may be counted from the start.
  const mayBeNone = patterns.length === 0 || patterns.includes(declaredArea)
  return matched.length > 0 || mayBeNone ? matched : null
}

/** The most that a metric can come to; infinity where there is no end to it, or nobody can tell. */
function mostOfMetric(metric: Metric, activities: Activities): number {
  const [kind, ...others] = metricKinds.filter(kind => metric[kind] !== undefined)
  if (kind === undefined || others.length > 0) return Number.POSITIVE_INFINITY
  const patterns = metric[kind] ?? []
  const facts = countedFacts.filter(fact => patterns.includes(fact))
  const matched = activitiesAmong(
    patterns.filter(pattern => !isCountedFact(pattern)),
    activities,
  )
  const brought = [...(matched ?? []), ...facts].map(type => broughtBy(type, kind, metric, activities))
  if (matched === null || brought.includes('unknown')) return Number.POSITIVE_INFINITY
  return mostOfAll(
    kind,
    brought.filter(values => typeof values === 'object'),
  )
}

function mostOfAll(kind: MetricKind, brought: Values[]): number {
  const endless = (moves: boolean) => (moves ? Number.POSITIVE_INFINITY : 0)
  switch (kind) {
    case 'count':
      return endless(brought.length > 0)
    case 'sum':
      return endless(brought.some(values => inThousandths(0, highest(values)) > 0))
    case 'max':
      return Math.max(0, ...brought.map(highest))
    case 'in_a_row':
      return endless(brought.some(values => canBe(values, true)))
    case 'distinct': {
      const [first, ...rest] = brought
      const texts = first && rest.reduce(together, first)
      if (!texts) return 0
      return texts.kind === 'some' ? Math.min(texts.of.size, distinctMax) : distinctMax
    }
  }
}

const highest = (values: Values) => (values.kind === 'number' ? values.within[1] : Number.POSITIVE_INFINITY)

/** What one type of activity brings where the condition lets it through. */
function broughtBy(
  type: string,
  kind: MetricKind,
  metric: Metric,
  activities: Activities,
): Values | 'nothing' | 'unknown' {
  const data = dataOfCounted(type, activities)
  if (!data) return 'unknown'
  const { compile } = activityLanguage(data)
  const fields = valuesOfFields(data)
  const condition = metric.when === undefined ? null : compile(metric.when, 'bool')
  if (condition && !condition.ok) return 'unknown'
  const counted = condition ? outcomeOf(condition.node, fields).holding : fields
  if (counted === null) return 'nothing'
  const operand = operands[kind]
  if (operand === null) return anything
  const brings = compile(metric[operand.field] ?? '', operand.type)
  return brings.ok ? outcomeOf(brings.node, counted).values : 'unknown'
}
