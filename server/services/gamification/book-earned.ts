import type { BusEvent } from '#server/events/envelope'
import { penaltyAt } from './abuse.ts'
import { book } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import type { Entry, Why } from './decision.ts'
import type { PlayerState } from './player-state.ts'
import { roundHalfUp } from './round-half-up.ts'

type Line = { ruleId: string; kind: 'award' | 'milestone' | 'reward'; points: number; why: Why }

/**
 * Books what was earned; what a penalty holds back of it is noted with the violation, or the order, it is for, so that a
 * dismissal or a lifting can pay it. Writes into `state`, which is the caller's own.
 */
export function bookEarned(state: PlayerState, event: BusEvent, rules: RuleSet, line: Line): Entry {
  if (!state.abuse?.penalty) return book(state, event, rules, line)
  const penalty = penaltyAt(state.abuse, Date.parse(event.recordedAt))
  if (!penalty) return book(state, event, rules, line)
  const { ruleId, points, why } = line
  const paid = roundHalfUp(points * penalty.factor)
  const { violations, suspension } = state.abuse
  state.abuse = {
    ...state.abuse,
    ...(suspension?.event === penalty.event && {
      suspension: { ...suspension, withheld: suspension.withheld + points - paid },
    }),
    violations: violations.map(one =>
      one.event === penalty.event ? { ...one, withheld: one.withheld + points - paid } : one,
    ),
  }
  if (penalty.kind === 'reduced')
    return book(state, event, rules, { ...line, points: paid, why: { ...why, penalty: penalty.factor } })
  const until = penalty.until === null ? null : new Date(penalty.until).toISOString()
  const refusal = { code: penalty.kind, limit: null, per: null, until, withheld: points }
  return book(state, event, rules, { ruleId, kind: 'refusal', points: 0, why: { ...why, refusal } })
}
