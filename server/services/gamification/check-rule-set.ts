import { isActivityType } from '#server/events/catalogue'
import { declaredArea, isDeclaredType } from '#server/events/declared'
import { isPattern, matcher } from '#server/events/pattern'
import type { Activities } from './activities.ts'
import { checkBoards } from './check-boards.ts'
import { metricKinds } from './compile-metric.ts'
import { isCountedFact } from './counted-facts.ts'
import { builtInMetrics } from './metric-value.ts'
import { milestoneDays } from './milestone-rule.ts'
import { tiers } from './player-state.ts'
import { type Faults, pointerTo } from './rule-set-faults.ts'
import type { Indexed, RuleSetParts } from './rule-set-parts.ts'

/** What shape alone does not tell: names that lead nowhere, ids used twice, steps that never come. */
export function checkRuleSet(parts: RuleSetParts, activities: Activities, faults: Faults): void {
  const checkPatterns = patternsAmong(activities, faults)
  checkActivities(parts, faults)
  for (const [index, { id }] of parts.rules) {
    if (milestoneDays(id) !== null)
      faults.add(`/rules/${index}/id`, 'reserved', `${id} is how a milestone of the streak is booked`)
  }
  unique(parts.rules, rule => rule.id, '/rules', 'id', faults)
  unique(parts.metrics, metric => metric.id, '/metrics', 'id', faults)
  unique(parts.achievements, achievement => achievement.id, '/achievements', 'id', faults)
  unique(parts.boards, board => board.id, '/boards', 'id', faults)
  unique(parts.milestones, milestone => milestone.days, '/streak/milestones', 'days', faults)
  unique(parts.streakSteps, step => step.days, '/multipliers/streak', 'days', faults)
  checkMetrics(parts, checkPatterns, faults)
  checkAchievements(parts, faults)
  checkBoards(parts, faults)
  unique(parts.boosts, boost => boost.id, '/multipliers/boosts', 'id', faults)
  checkPatterns(parts.qualifies, '/streak/qualifies')
  unique(parts.abusePatterns, pattern => pattern.id, '/abuse/patterns', 'id', faults)
  for (const [index, pattern] of parts.abusePatterns)
    if (pattern.kind !== 'address') checkPatterns([...pattern.on.entries()], `/abuse/patterns/${index}/on`)
  checkAddressPattern(parts, faults)
  checkPenalties(parts, faults)
  for (const [index, boost] of parts.boosts) {
    checkPatterns([...(boost.on ?? []).entries()], `/multipliers/boosts/${index}/on`)
    checkSpan(boost, `/multipliers/boosts/${index}`, faults)
  }
}

/** Players are told once that they share an address: two limits for it would be one that is never met. */
function checkAddressPattern({ abusePatterns }: RuleSetParts, faults: Faults) {
  const [, ...more] = abusePatterns.filter(([, { kind }]) => kind === 'address')
  for (const [index] of more)
    faults.add(`/abuse/patterns/${index}/kind`, 'duplicate', 'one pattern looks at addresses already')
}

function unique<Item>(
  items: Indexed<Item>,
  keyOf: (item: Item) => string | number,
  place: string,
  field: string,
  faults: Faults,
) {
  const seen = new Set<string | number>()
  for (const [index, item] of items) {
    const key = keyOf(item)
    if (seen.has(key)) faults.add(`${place}/${index}/${field}`, 'duplicate', `${key} is used twice`)
    seen.add(key)
  }
}

function checkMetrics({ metrics }: RuleSetParts, checkPatterns: CheckPatterns, faults: Faults) {
  for (const [index, metric] of metrics) {
    if (builtInMetrics.includes(metric.id))
      faults.add(`/metrics/${index}/id`, 'duplicate', `${metric.id} is a metric that is always there`)
    for (const kind of metricKinds)
      checkPatterns(
        [...(metric[kind] ?? []).entries()].filter(([, pattern]) => !isCountedFact(pattern)),
        `/metrics/${index}/${kind}`,
      )
    checkSpan(metric, `/metrics/${index}`, faults)
  }
}

/** Names are those of the catalogue, or `app.<name>` with fields of their own. */
function checkActivities({ activities, activityTypes }: RuleSetParts, faults: Faults) {
  for (const type of activityTypes) {
    if (!isActivityType(type) && !isDeclaredType(type))
      faults.add(
        pointerTo(['activities', type]),
        'unknown_activity',
        `unknown activity ${type}; activities of your own are called app.<name>`,
      )
  }
  for (const [type, { fields = {} }] of activities) {
    const place = pointerTo(['activities', type, 'fields'])
    if (isActivityType(type) && Object.keys(fields).length > 0)
      faults.add(place, 'not_allowed', `the fields of ${type} are given`)
    if (Object.keys(fields).length > fieldsMax)
      faults.add(place, 'too_many', `has more than ${fieldsMax} fields`)
    for (const [name, field] of Object.entries(fields)) {
      if (
        field.type === 'number' &&
        (field.min ?? Number.NEGATIVE_INFINITY) > (field.max ?? Number.POSITIVE_INFINITY)
      )
        faults.add(`${place}/${name}/max`, 'nothing_between', 'is below min')
      if (field.type === 'enum' && new Set(field.values).size < field.values.length)
        faults.add(`${place}/${name}/values`, 'duplicate', 'has a value twice')
    }
  }
}

const fieldsMax = 30

type Span = { from?: string | undefined; until?: string | undefined }

function checkSpan({ from, until }: Span, place: string, faults: Faults) {
  if (from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from))
    faults.add(`${place}/until`, 'nothing_between', 'is not after from')
}

type CheckPatterns = (patterns: Indexed<string>, place: string) => void

function patternsAmong(activities: Activities, faults: Faults): CheckPatterns {
  return (patterns, place) => {
    for (const [index, pattern] of patterns) {
      if (!isPattern(pattern))
        faults.add(`${place}/${index}`, 'not_a_pattern', `not a pattern of activities: ${pattern}`)
      // What is declared later may be counted from the start.
      else if (pattern !== declaredArea && !activities.types.some(matcher([pattern])))
        faults.add(`${place}/${index}`, 'matches_nothing', `no activity is called ${pattern}`)
    }
  }
}

const hardness = { cool_down: 1, reduced: 2, suspended: 3 }

/** Penalties grow: one that is harder must not come sooner, or the softer one never would. */
function checkPenalties({ penaltySteps }: RuleSetParts, faults: Faults) {
  unique(penaltySteps, step => step.kind, '/abuse/penalties', 'kind', faults)
  for (const [index, { kind, violations }] of penaltySteps) {
    const sooner = penaltySteps.find(
      ([, other]) => hardness[other.kind] > hardness[kind] && other.violations <= violations,
    )?.[1]
    if (sooner)
      faults.add(
        `/abuse/penalties/${index}/violations`,
        'never_reached',
        `${sooner.kind} comes first, from ${sooner.violations} on`,
      )
  }
}

/** An achievement needs a metric that somebody counts, and tiers that come one after the other. */
function checkAchievements({ metrics, achievements }: RuleSetParts, faults: Faults) {
  const known = new Set<string>([...builtInMetrics, ...metrics.map(([, metric]) => metric.id)])
  for (const [index, { metric, tiers: needs, repeat, rewards = {} }] of achievements) {
    const place = `/achievements/${index}`
    if (repeat && (needs.silver !== undefined || needs.gold !== undefined))
      faults.add(`${place}/repeat`, 'not_allowed', 'what is earned again has one tier, bronze')
    for (const tier of tiers)
      if (rewards[tier] !== undefined && needs[tier] === undefined)
        faults.add(`${place}/rewards/${tier}`, 'unknown_tier', `there is no tier ${tier}`)
    if (!known.has(metric))
      faults.add(`/achievements/${index}/metric`, 'unknown_metric', `unknown metric ${metric}`)
    let below: { tier: string; need: number } | null = null
    for (const tier of tiers) {
      const need = needs[tier]
      if (need === undefined) continue
      if (below && need <= below.need)
        faults.add(
          `/achievements/${index}/tiers/${tier}`,
          'overlapping_tiers',
          `${tier} needs ${need}, no more than ${below.tier} (${below.need})`,
        )
      below = { tier, need }
    }
  }
  checkPrerequisites(achievements, faults)
}

/** Each leads to a tier that exists, and none comes back to where it began. */
function checkPrerequisites(achievements: RuleSetParts['achievements'], faults: Faults) {
  const byId = new Map(achievements.map(([, achievement]) => [achievement.id, achievement]))
  const leadsTo = (from: string, wanted: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) return false
    seen.add(from)
    const next = byId.get(from)?.requires?.map(required => required.achievement) ?? []
    return next.some(id => id === wanted || leadsTo(id, wanted, seen))
  }
  for (const [index, { id, requires = [] }] of achievements) {
    for (const [nth, { achievement, tier }] of requires.entries()) {
      const place = `/achievements/${index}/requires/${nth}`
      const required = byId.get(achievement)
      if (!required)
        faults.add(`${place}/achievement`, 'unknown_achievement', `unknown achievement ${achievement}`)
      else if (required.tiers[tier] === undefined)
        faults.add(`${place}/tier`, 'unknown_tier', `${achievement} has no tier ${tier}`)
      if (achievement === id || leadsTo(achievement, id))
        faults.add(place, 'cycle', `${id} would have to be earned before itself`)
    }
  }
}
