import type { ExplainedEntry } from '#server/contract/event-outcome'
import type { TrialRule } from '#server/contract/rule-set-trials'
import type { BusEvent } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import type { Entry } from './decision.ts'
import { explain } from './explain.ts'
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
        conditions: entry.condition?.parts ?? [],
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
