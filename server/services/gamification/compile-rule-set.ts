import type { Fault } from '#server/errors'
import { matcher } from '#server/events/pattern'
import { type Activities, makeActivities } from './activities.ts'
import { checkReach } from './check-reach.ts'
import { checkRuleSet } from './check-rule-set.ts'
import { type CompiledPattern, compileAbuse } from './compile-abuse.ts'
import { type CompiledMetric, compileMetric, type MetricsByType } from './compile-metric.ts'
import { type CompiledRule, compileRule } from './compile-rule.ts'
import { metricReader } from './metric-value.ts'
import { type PlayerState, type Tier, tiers } from './player-state.ts'
import { type Achievement, type RuleSetDocument, ruleSetDocument } from './rule-set.ts'
import { InvalidRuleSet, makeFaults, pointerTo } from './rule-set-faults.ts'
import { partsOf } from './rule-set-parts.ts'

const nothing: readonly never[] = []

export type CompiledAchievement = {
  id: string
  have: (state: PlayerState) => number
  needs: readonly { tier: Tier; need: number }[]
  requires: readonly { achievement: string; tier: Tier }[]
  repeats: boolean
  rewards: NonNullable<Achievement['rewards']>
}

const compileAchievement = ({
  id,
  metric,
  tiers: needs,
  requires,
  repeat,
  rewards,
}: Achievement): CompiledAchievement => ({
  id,
  have: metricReader(metric),
  needs: tiers.flatMap(tier => (needs[tier] === undefined ? [] : [{ tier, need: needs[tier] }])),
  requires: requires ?? nothing,
  repeats: repeat ?? false,
  rewards: rewards ?? {},
})

/** A rule set ready for the hot path: expressions parsed and checked once, rules found by event type. */
export type RuleSet = {
  version: number
  document: RuleSetDocument
  rulesFor: (type: string) => readonly CompiledRule[]
  qualifiesForStreak: (type: string) => boolean
  achievements: readonly CompiledAchievement[]
  /** Metrics that an activity of this type moves. */
  metricsFor: (type: string) => readonly CompiledMetric[]
  /** Patterns of abuse that look at this type. */
  patternsFor: (type: string) => readonly CompiledPattern[]
  activities: Activities
  affinities: readonly { id: string; value: number; suits: (type: string) => boolean }[]
  boosts: readonly (Omit<RuleSetDocument['multipliers']['boosts'][number], 'on'> & {
    fromMs: number
    untilMs: number
    suits: (type: string) => boolean
  })[]
}

/** Throws InvalidRuleSet with everything that is wrong, each fault at its place in the document. */
export function compileRuleSet(version: number, raw: unknown): RuleSet {
  const faults = makeFaults()
  const read = ruleSetDocument.safeParse(raw)
  for (const { path, code, message } of read.error?.issues ?? []) faults.add(pointerTo(path), code, message)
  const parts = partsOf(raw)
  const activities = makeActivities(Object.fromEntries(parts.activities))
  const compiled = parts.rules.map(([index, rule]) => ({
    on: rule.on,
    rule: compileRule(rule, `/rules/${index}`, activities, faults),
  }))
  const metrics: MetricsByType = new Map()
  for (const [index, metric] of parts.metrics)
    compileMetric(metric, `/metrics/${index}`, activities, metrics, faults)
  const abuse = compileAbuse(parts, activities, faults)
  checkRuleSet(parts, activities, faults)
  if (!read.success || faults.list().length > 0) throw new InvalidRuleSet(faults.list())

  const rules = new Map<string, CompiledRule[]>()
  for (const { on, rule } of compiled) if (rule) rules.set(on, [...(rules.get(on) ?? []), rule])
  return {
    version,
    document: read.data,
    rulesFor: type => rules.get(type) ?? nothing,
    qualifiesForStreak: matcher(read.data.streak.qualifies),
    metricsFor: type => metrics.get(type) ?? nothing,
    patternsFor: type => abuse.get(type) ?? nothing,
    achievements: read.data.achievements.map(compileAchievement),
    activities,
    ...compileMultipliers(read.data),
  }
}

function compileMultipliers({ multipliers: { affinity, boosts } }: RuleSetDocument) {
  return {
    affinities: Object.entries(affinity).map(([id, { on, value }]) => ({ id, value, suits: matcher(on) })),
    boosts: boosts.map(({ on, ...boost }) => ({
      ...boost,
      fromMs: Date.parse(boost.from),
      untilMs: Date.parse(boost.until),
      suits: matcher(on ?? ['**']),
    })),
  }
}

/** What keeps a document from deciding anything; empty for one that was ever published. */
export function faultsThatStop(raw: unknown): Fault[] {
  try {
    compileRuleSet(0, raw)
    return []
  } catch (error) {
    if (error instanceof InvalidRuleSet) return error.faults
    throw error
  }
}

/**
 * Everything that is wrong with a document; empty for one that may be published. What could decide and makes no sense, a
 * tier that nobody can reach, is wrong here only: versions that were published go on deciding.
 */
export function faultsOf(raw: unknown): Fault[] {
  const parts = partsOf(raw)
  const senseless = makeFaults()
  checkReach(parts, makeActivities(Object.fromEntries(parts.activities)), senseless)
  return [...faultsThatStop(raw), ...senseless.list()]
}
