import type { ShownAchievement } from '#server/contract/achievements'
import { matcher } from '#server/events/pattern'
import { metricKinds } from './compile-metric.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { isCountedFact, labelOfFact } from './counted-facts.ts'

type Counts = ShownAchievement['counts']

const builtIn = ['total_earned', 'level', 'longest_streak'] as const

const nothing = { activities: [], everything: false, conditional: false, from: null, until: null }

/** What moves a metric, in the words of the rule set. */
export function whatCounts(metric: string, { document }: Pick<RuleSet, 'document'>): Counts {
  const kind = builtIn.find(one => one === metric)
  if (kind) return { ...nothing, kind }
  const definition = document.metrics.find(({ id }) => id === metric)
  const moves = definition && metricKinds.find(one => definition[one] !== undefined)
  if (!definition || !moves) return { ...nothing, kind: 'unknown' }
  const isCounted = matcher(definition[moves] ?? [])
  const labelled = Object.entries(document.activities)
  const activities: Counts['activities'] = labelled
    .filter(([type]) => isCounted(type))
    .map(([type, { label }]) => ({ type, label }))
  for (const type of definition[moves] ?? [])
    if (isCountedFact(type)) activities.push({ type, label: labelOfFact(type) })
  return {
    kind: moves,
    activities,
    everything: activities.length === labelled.length,
    conditional: definition.when !== undefined || definition.hit !== undefined,
    from: definition.from ?? null,
    until: definition.until ?? null,
  }
}
