import type { BusEvent } from '#server/events/envelope'
import { book, levelUp, plainWhy } from './book.ts'
import { bookEarned } from './book-earned.ts'
import type { CompiledRule } from './compile-rule.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { coolingOf, startCoolDown } from './cool-down.ts'
import type { StreakDecision } from './decide-streak.ts'
import type { DecidedFact, Entry, Refusal } from './decision.ts'
import type { Moment } from './expressions/language.ts'
import { takeFromLimit } from './limit.ts'
import { milestoneRule } from './milestone-rule.ts'
import { multipliersFor, multiply } from './multipliers.ts'
import type { PlayerState } from './player-state.ts'
import { roundHalfUp } from './round-half-up.ts'

export type PointsDecision = { entries: Entry[]; facts: DecidedFact[] }

type Context = {
  /** The rules that look at it. */
  due: readonly CompiledRule[]
  event: BusEvent
  fields: Record<string, unknown>
  rules: RuleSet
  streak: StreakDecision
  moment: Moment
}

/**
 * Applies every rule for the activity, then the milestones it reached; each leaves one entry, refusals too. Writes into
 * `state`, which is the caller's own.
 */
export function decidePoints(state: PlayerState, context: Context): PointsDecision {
  const { due, event, rules, streak } = context
  const entries = due.map(rule => applyRule(state, rule, context))
  for (const { days, points } of streak.reached)
    entries.push(
      bookEarned(state, event, rules, {
        ruleId: milestoneRule(days),
        kind: 'milestone',
        points,
        why: plainWhy(points, rules),
      }),
    )
  return { entries, facts: levelUp(state, event, rules) }
}

function applyRule(state: PlayerState, rule: CompiledRule, context: Context): Entry {
  const { event, fields, rules, streak, moment } = context
  if (!rule.when(fields, moment))
    return refuse(state, rule, context, { code: 'condition_false', limit: null, per: null })
  const cooling = coolingOf(state, rule, moment)
  if (cooling) return refuse(state, rule, context, { ...cooling, limit: null, per: null })
  const refused = takeFromLimit(state, fields, rule, moment)
  if (refused) {
    const { count, per } = rule.limit ?? { count: null, per: null }
    return refuse(state, rule, context, { code: refused, limit: count, per })
  }
  startCoolDown(state, rule, moment)
  const base = rule.amount(fields, moment)
  const multipliers = multipliersFor(state, event, streak.run?.days ?? 0, rules)
  const { factor, cappedAt } = multiply(multipliers, rules)
  const points = roundHalfUp(base * factor)
  const why = { base, multipliers, capped_at: cappedAt, refusal: null, rule_set: rules.version }
  return bookEarned(state, event, rules, { ruleId: rule.id, kind: 'award', points, why })
}

const refuse = (state: PlayerState, rule: CompiledRule, { event, rules }: Context, refusal: Refusal) =>
  book(state, event, rules, {
    ruleId: rule.id,
    kind: 'refusal',
    points: 0,
    why: plainWhy(0, rules, { refusal }),
  })
