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

export type PointsDecision = { state: PlayerState; entries: Entry[]; facts: DecidedFact[] }

/** Applies every rule for the activity, then the milestones it reached; each leaves one entry, refusals too. */
export function decidePoints(
  before: PlayerState,
  event: BusEvent,
  rules: RuleSet,
  { streak, moment }: { streak: StreakDecision; moment: Moment },
): PointsDecision {
  const entries: Entry[] = []
  let state = before
  for (const rule of rules.rulesFor(event.type)) {
    const applied = applyRule(state, event, rule, rules, { streakDays: streak.run?.days ?? 0, moment })
    state = applied.state
    entries.push(applied.entry)
  }
  for (const milestone of streak.reached) {
    const ruleId = milestoneRule(milestone.days)
    const why = { base: milestone.points, multipliers: [], capped_at: null }
    const applied = book(state, event, rules, { ruleId, kind: 'milestone', points: milestone.points, why })
    state = applied.state
    entries.push(applied.entry)
  }
  const level = levelAt(state.totalEarned, rules)
  if (level <= before.level) return { state, entries, facts: [] }
  return { state: { ...state, level }, entries, facts: [levelFact(event, level, state.totalEarned)] }
}

function applyRule(
  state: PlayerState,
  event: BusEvent,
  rule: CompiledRule,
  rules: RuleSet,
  { streakDays, moment }: { streakDays: number; moment: Moment },
) {
  const fields: Record<string, unknown> = event.data
  if (!rule.when(fields, moment)) {
    return refuse(state, event, rules, rule, { code: 'condition_false', limit: null, per: null })
  }
  const taken = takeFromLimit(state, event, rule, moment)
  if (!taken.ok) {
    const { count, per } = rule.limit ?? { count: null, per: null }
    return refuse(state, event, rules, rule, { code: taken.code, limit: count, per })
  }
  const base = rule.amount(fields, moment)
  const multipliers = multipliersFor(taken.state, streakDays, rules)
  const { factor, cappedAt } = multiply(multipliers, rules)
  // Half-up on the final value; the small nudge undoes binary fractions such as 57.499999999.
  const points = Math.floor(base * factor + 0.5 + 1e-9)
  const why = { base, multipliers, capped_at: cappedAt }
  return book(taken.state, event, rules, { ruleId: rule.id, kind: 'award', points, why })
}

const refuse = (state: PlayerState, event: BusEvent, rules: RuleSet, rule: CompiledRule, refusal: Refusal) =>
  book(state, event, rules, {
    ...{ ruleId: rule.id, kind: 'refusal', points: 0 },
    why: { base: 0, multipliers: [], capped_at: null, refusal },
  })

type Booking = {
  ruleId: string
  kind: Entry['kind']
  points: number
  why: Omit<Entry['why'], 'refusal' | 'rule_set'> & { refusal?: Refusal }
}

/** Writes one line under the balance. */
function book(before: PlayerState, event: BusEvent, rules: RuleSet, { ruleId, kind, points, why }: Booking) {
  const state = {
    ...before,
    totalEarned: before.totalEarned + points,
    available: before.available + points,
    entries: before.entries + 1,
  }
  const entry: Entry = {
    number: state.entries,
    eventId: event.id,
    type: event.type,
    ruleId,
    ruleSet: rules.version,
    kind,
    points,
    balanceAfter: state.available,
    occurredAt: event.occurredAt,
    why: { refusal: null, ...why, rule_set: rules.version },
  }
  return { state, entry }
}

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
