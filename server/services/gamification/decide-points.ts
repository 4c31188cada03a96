import type { BusEvent } from '#server/events/envelope'
import type { CompiledRule } from './compile-rule.ts'
import type { RuleSet } from './compile-rule-set.ts'
import type { StreakDecision } from './decide-streak.ts'
import type { DecidedFact, Entry, Refusal } from './decision.ts'
import type { Moment } from './expressions/language.ts'
import { takeFromLimit } from './limit.ts'
import { milestoneRule } from './milestone-rule.ts'
import { multipliersFor, multiply } from './multipliers.ts'
import type { PlayerState } from './player-state.ts'

export type PointsDecision = { entries: Entry[]; facts: DecidedFact[] }

type Context = { event: BusEvent; rules: RuleSet; streak: StreakDecision; moment: Moment }

/**
 * Applies every rule for the activity, then the milestones it reached; each leaves one entry, refusals too. Writes into
 * `state`, which is the caller's own.
 */
export function decidePoints(state: PlayerState, context: Context): PointsDecision {
  const { event, rules, streak } = context
  const entries = rules.rulesFor(event.type).map(rule => applyRule(state, rule, context))
  for (const { days, points } of streak.reached) {
    const why = { base: points, multipliers: [], capped_at: null, refusal: null, rule_set: rules.version }
    entries.push(book(state, context, { ruleId: milestoneRule(days), kind: 'milestone', points, why }))
  }
  const level = levelAt(state.totalEarned, rules)
  if (level <= state.level) return { entries, facts: [] }
  state.level = level
  return { entries, facts: [levelFact(event, level, state.totalEarned)] }
}

function applyRule(state: PlayerState, rule: CompiledRule, context: Context): Entry {
  const { event, rules, streak, moment } = context
  const fields: Record<string, unknown> = event.data
  if (!rule.when(fields, moment))
    return refuse(state, rule, context, { code: 'condition_false', limit: null, per: null })
  const refused = takeFromLimit(state, event, rule, moment)
  if (refused) {
    const { count, per } = rule.limit ?? { count: null, per: null }
    return refuse(state, rule, context, { code: refused, limit: count, per })
  }
  const base = rule.amount(fields, moment)
  const multipliers = multipliersFor(state, streak.run?.days ?? 0, rules)
  const { factor, cappedAt } = multiply(multipliers, rules)
  const points = roundHalfUp(base * factor)
  const why = { base, multipliers, capped_at: cappedAt, refusal: null, rule_set: rules.version }
  return book(state, context, { ruleId: rule.id, kind: 'award', points, why })
}

function refuse(state: PlayerState, rule: CompiledRule, context: Context, refusal: Refusal): Entry {
  const why = { base: 0, multipliers: [], capped_at: null, refusal, rule_set: context.rules.version }
  return book(state, context, { ruleId: rule.id, kind: 'refusal', points: 0, why })
}

type Booking = Pick<Entry, 'ruleId' | 'kind' | 'points' | 'why'>

/** Writes one line under the balance. */
function book(state: PlayerState, { event, rules }: Context, { ruleId, kind, points, why }: Booking): Entry {
  state.totalEarned += points
  state.available += points
  state.entries += 1
  return {
    number: state.entries,
    eventId: event.id,
    type: event.type,
    ruleId,
    ruleSet: rules.version,
    kind,
    points,
    balanceAfter: state.available,
    occurredAt: event.occurredAt,
    why,
  }
}

/** Half-up on the final value; the small nudge undoes binary fractions such as 57.499999999. */
export const roundHalfUp = (value: number) => Math.floor(value + 0.5 + 1e-9)

/** level = floor(sqrt(total earned / scale)) + 1 */
export const levelAt = (totalEarned: number, rules: RuleSet) =>
  Math.floor(Math.sqrt(totalEarned / rules.document.levels.scale)) + 1

/** Total earned at which a level starts. */
export const levelStart = (level: number, rules: RuleSet) =>
  Math.ceil((level - 1) ** 2 * rules.document.levels.scale)

function levelFact(event: BusEvent, level: number, totalEarned: number): DecidedFact {
  return {
    type: 'game.level_reached',
    data: { level, total_earned: totalEarned },
    causedBy: event.id,
    correlationId: event.correlationId,
    occurredAt: event.occurredAt,
  }
}
