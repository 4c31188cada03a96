import type { ExplainedEntry } from '#server/contract/event-outcome'
import type { TrialRule } from '#server/contract/rule-set-trials'
import type { BusEvent } from '#server/events/envelope'
import { activityLanguage, fieldsFor, readerOf } from './activity-language.ts'
import type { CompiledRule } from './compile-rule.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Entry } from './decision.ts'
import { explain } from './explain.ts'
import type { Moment } from './expressions/language.ts'
import { usedBy } from './limit.ts'
import type { PlayerState } from './player-state.ts'
import { toEntry } from './read-ledger.ts'
import { momentOf } from './zones.ts'

type Tried = { rules: TrialRule[]; milestones: ExplainedEntry[]; points: number }

/**
 * What rules would book for an activity of a player in this state: by rule, with what each asks for and found, and the
 * milestones it would reach. Pure. Tiers are left out: a state of now counts the event already.
 */
export function tryActivity(state: PlayerState, event: BusEvent, rules: RuleSet): Tried {
  const fields = rules.activities.fieldsOf(event)
  const moment = momentOf(state, event)
  const decided = decide(state, event, rules).entries.filter(({ kind }) => kind !== 'reward')
  const told = decided.map(entry => explain(lineOf(entry, event, rules), fields, moment, rules))
  const tried = rules.rulesFor(event.type).flatMap((rule): TrialRule[] => {
    const entry = told.find(one => one.rule === rule.id)
    if (!entry) return []
    return [
      {
        rule: rule.id,
        conditions: conditionsOf(rule, event, rules, fields, moment),
        limit: rule.limit && {
          ...{ count: rule.limit.count, per: rule.limit.per, key: rule.limit.key(fields, moment) },
          used: usedBy(state, fields, rule, moment),
        },
        entry,
      },
    ]
  })
  return {
    rules: tried,
    milestones: told.filter(({ kind }) => kind === 'milestone'),
    points: decided.reduce((sum, { points }) => sum + points, 0),
  }
}

/** Each side of the outermost && by itself, so that the one that fails can be seen. */
function conditionsOf(
  { condition }: CompiledRule,
  { type }: BusEvent,
  { activities }: RuleSet,
  fields: Record<string, unknown>,
  moment: Moment,
): TrialRule['conditions'] {
  const data = activities.dataOf(type)
  if (!condition || !data) return []
  const language = activityLanguage(data)
  const parts = language.conjuncts(condition.source).map(source => {
    const compiled = language.compile(source, 'bool')
    if (!compiled.ok) return null
    return {
      expression: source,
      holds: fieldsFor(source, compiled.run)(fields, moment) === true,
      found: readerOf(source, language.names)(fields, moment),
    }
  })
  const whole = { expression: condition.source, ...heldBy(condition, fields, moment) }
  const sides = parts.filter(part => part !== null)
  return sides.length === parts.length ? sides : [whole]
}

const heldBy = (
  { holds, reads }: NonNullable<CompiledRule['condition']>,
  fields: Record<string, unknown>,
  moment: Moment,
) => ({ holds: holds(fields, moment), found: reads(fields, moment) })

const lineOf = (
  { number, eventId, type, ruleId, kind, points, balanceAfter, occurredAt, why }: Entry,
  { recordedAt }: BusEvent,
  rules: RuleSet,
) =>
  toEntry(
    {
      ...{ number, event_id: eventId, type, rule: ruleId, kind, points },
      ...{ balance_after: balanceAfter, occurred_at: occurredAt, recorded_at: recordedAt, why },
    },
    rules,
  )
