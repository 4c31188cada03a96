import type * as z from 'zod'
import type { EarningGuide, EarningRule } from '#server/contract/earning-guide'
import { activityLanguage } from './activity-language.ts'
import type { CompiledRule } from './compile-rule.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { coolingOf } from './cool-down.ts'
import { daysAfter } from './decide-streak.ts'
import { earningCases, finiteFields, namesIn } from './earning-cases.ts'
import type { Moment } from './expressions/language.ts'
import { usedAt } from './limit.ts'
import { dayStartMs, localDay } from './local-time.ts'
import { multipliersFor, multiply } from './multipliers.ts'
import type { PlayerState } from './player-state.ts'
import { roundHalfUp } from './round-half-up.ts'
import type { Rule } from './rule-set.ts'
import { currentRun } from './streak.ts'
import { streakView } from './streak-view.ts'

/**
 * What each activity, also those that the rules declare, would pay this player if it occurred at `nowMs`: the same rules, limits, multipliers and rounding
 * that `decide` would then apply. Pure.
 */
export function earningGuide(state: PlayerState, rules: RuleSet, nowMs: number): EarningGuide {
  const { document } = rules
  const { current } = streakView(state, rules, nowMs)
  return {
    unit: document.unit,
    activities: rules.activities.types
      .filter(type => rules.rulesFor(type).length > 0)
      .map(type => activityView(type, state, rules, nowMs)),
    streak: {
      current,
      milestones: document.streak.milestones
        .filter(({ days }) => days > current)
        .sort((a, b) => a.days - b.days),
    },
    time_zone: state.timeZone,
    rule_set: rules.version,
    as_of: new Date(nowMs).toISOString(),
  }
}

function activityView(type: string, state: PlayerState, rules: RuleSet, nowMs: number) {
  const qualifies = rules.qualifiesForStreak(type)
  // The activity itself may begin or prolong the streak, and pays by the longer one.
  const days = qualifies
    ? daysAfter(state.streak, { timeZone: state.timeZone, atMs: nowMs }, rules)
    : state.streak
  const run = currentRun(days, localDay(state.timeZone, nowMs))
  const multipliers = multipliersFor(
    state,
    { type, occurredAt: new Date(nowMs).toISOString() },
    run?.days ?? 0,
    rules,
  )
  const { factor } = multiply(multipliers, rules)
  const written = new Map(rules.document.rules.map(rule => [rule.id, rule]))
  return {
    type,
    label: rules.document.activities[type]?.label ?? { en: type, es: type },
    streak: qualifies,
    multipliers,
    factor,
    rules: rules.rulesFor(type).flatMap(compiled => {
      const rule = written.get(compiled.id)
      return rule ? [ruleView(type, rule, compiled, { state, rules, factor, nowMs })] : []
    }),
  }
}

/** Of the values of an activity's fields: what can come out is worked out for each. */
const casesMost = 500

type Context = { state: PlayerState; rules: RuleSet; factor: number; nowMs: number }

function ruleView(
  type: string,
  rule: Rule,
  compiled: CompiledRule,
  { state, rules, factor, nowMs }: Context,
): EarningRule {
  const moment: Moment = { timeZone: state.timeZone, atMs: nowMs, hour: null }
  const data = dataOf(type, rules)
  const written = [rule.when ?? '', String(rule.amount)].join(' ')
  const few = finiteFields(data)
  const asked = [...few].filter(([name]) => namesIn(written, [name]).length > 0)
  // Too many to be listed are said as the rule has them, whatever they are.
  const finite = asked.reduce((ways, [, values]) => ways * values.length, 1) > casesMost ? new Map() : few
  const isListable = (source: string) =>
    namesIn(source, activityLanguage(data).names).every(name => finite.has(name))
  const whenIsListed = rule.when !== undefined && isListable(rule.when)
  const when = rule.when === undefined || whenIsListed ? null : rule.when
  const limit = limitView(rule, state, moment)
  const cool_down = coolDownView(compiled, state, moment)
  if (typeof rule.amount === 'string' && !isListable(rule.amount)) {
    const { least, most } = bounds(data, rule.amount)
    const pay = (base: number) => roundHalfUp(base * factor)
    return {
      ...{ id: rule.id, when: rule.when ?? null, cases: null, limit, cool_down },
      range: { expression: rule.amount, least: pay(least), most: most === null ? null : pay(most) },
    }
  }
  const sources = [whenIsListed ? (rule.when ?? '') : '', String(rule.amount)].join(' ')
  const fields = [...finite].filter(([name]) => namesIn(sources, [name]).length > 0)
  const cases = earningCases(fields, given => {
    if (whenIsListed && !compiled.when(given, moment)) return null
    const base = compiled.amount(given, moment)
    return { base, points: roundHalfUp(base * factor) }
  })
  return { id: rule.id, when, cases, range: null, limit, cool_down }
}

function dataOf(type: string, { activities }: RuleSet): z.ZodObject {
  const data = activities.dataOf(type)
  if (!data) throw new Error(`${type} is no activity of the rules in force`)
  return data
}

function bounds(data: z.ZodObject, source: string): { least: number; most: number | null } {
  const compiled = activityLanguage(data).compile(source, 'double')
  if (!compiled.ok) throw new Error(`a rule in force does not compile: ${source}`)
  const [least, most] = compiled.interval
  return { least: Math.max(0, least), most: Number.isFinite(most) ? most : null }
}

function limitView({ id, limit }: Rule, state: PlayerState, moment: Moment): EarningRule['limit'] {
  if (!limit) return null
  const { count, per, key = null } = limit
  const left = key === null ? Math.max(0, count - usedAt(state, id, per, moment)) : null
  return { count, per, key, left, opens_at: opensAt(per, moment) }
}

function coolDownView(rule: CompiledRule, state: PlayerState, moment: Moment): EarningRule['cool_down'] {
  if (rule.coolDownMs === null) return null
  const cooling = coolingOf(state, rule, moment)
  return { seconds: rule.coolDownMs / 1_000, opens_at: cooling?.code === 'too_soon' ? cooling.until : null }
}

function opensAt(per: 'hour' | 'day' | 'ever', { atMs, timeZone }: Moment): string | null {
  switch (per) {
    case 'hour':
      return new Date((Math.floor(atMs / 3_600_000) + 1) * 3_600_000).toISOString()
    case 'day':
      return new Date(dayStartMs(timeZone, localDay(timeZone, atMs) + 1)).toISOString()
    case 'ever':
      return null
  }
}
