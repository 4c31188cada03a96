import type { EventOf } from '#server/events/envelope'
import { fromPublicId } from '#server/events/ids'
import { type AbuseState, type PenaltyState, penaltyAt, penaltyFor, penaltyOf, toldOf } from './abuse.ts'
import { book, levelUp, plainWhy } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { type Decision, factOf } from './decision.ts'
import type { PlayerState } from './player-state.ts'
import { reviewRule } from './reward-rule.ts'

/** What an admin made of a violation, to be recorded with it. */
export type Review = {
  /** Id of the violation, which is that of the activity. */
  violation: string
  verb: 'dismiss' | 'warn' | 'reverse' | 'suspend' | 'uphold'
  by: string
  reason: string
  at: string
  eventId: string
  seq: number
}

/**
 * What a review changes about the player: a dismissal forgets the violation, ends what it brought and pays what was held
 * back; a suspension that an admin orders lasts until it is dismissed, one that waits for the review ends with it, whatever
 * the review says; what is upheld changes nothing. Points that are reversed have events of their own.
 */
export function decideReview(
  decision: Decision,
  event: EventOf<'admin.violation_reviewed'>,
  rules: RuleSet,
): void {
  const { state } = decision
  const { violation, verb, by, reason, told, answers } = event.data
  const id = fromPublicId('event', violation)
  if (id === null || !state.abuse) return
  const at = Date.parse(event.recordedAt)
  const before = penaltyAt(state.abuse, at)
  decision.review = {
    violation: id,
    verb,
    by,
    reason,
    at: event.recordedAt,
    eventId: event.id,
    seq: event.seq,
  }
  if (verb === 'suspend')
    state.abuse = {
      ...state.abuse,
      penalty: { kind: 'suspended', factor: 0, until: null, event: id, isOrdered: true },
    }
  if (verb === 'warn' || verb === 'reverse') state.abuse = decided(state.abuse, id, at, rules)
  const withheld = verb === 'dismiss' ? dismiss(state, state.abuse, id, at, rules) : 0
  // A penalty that ends says enough, unless somebody asked.
  if (told !== undefined && (verb !== 'dismiss' || answers)) {
    state.abuse = { ...state.abuse, told: { violation: id, verb, text: told, at } }
    decision.facts.push(factOf(event, 'game.review_told', { verb }))
  }
  const after = penaltyAt(state.abuse, at)
  // A review is no event that players see: what it changes for them is told beside it.
  if (!isSame(before, after))
    decision.facts.push(factOf(event, 'game.penalty_changed', { penalty: after && toldOf(after) }))
  if (withheld === 0) return
  decision.entries.push(
    book(state, event, rules, {
      ...{ ruleId: reviewRule, kind: 'adjustment', points: withheld },
      why: plainWhy(withheld, rules, { reason: told ?? paidAfterReview }),
    }),
  )
  decision.facts.push(...levelUp(state, event, rules))
}

/** Where nothing was written for the player: a note between admins is none of their business. In both languages, like a reason. */
export const paidAfterReview = 'A review · Una revisión'

const isSame = (a: PenaltyState | null, b: PenaltyState | null) =>
  a?.kind === b?.kind && a?.until === b?.until

/** Forgets a violation, and the penalty as far as the others do not bring it. Answers the points that are to be paid. */
function dismiss(state: PlayerState, abuse: AbuseState, id: string, at: number, rules: RuleSet): number {
  const others = abuse.violations.filter(one => one.event !== id)
  const { told, ...known } = abuse
  const before = penaltyAt(abuse, at)
  const after =
    before?.isOrdered && before.event !== id ? before : stillDue({ ...known, violations: others }, at, rules)
  const unjust = new Set([id, ...(before && before.event !== after?.event ? [before.event] : [])])
  state.abuse = {
    ...known,
    // Words about what was no abuse after all are taken back with it.
    ...(told && told.violation !== id && { told }),
    violations: others.map(one => (unjust.has(one.event) ? { ...one, withheld: 0 } : one)),
    penalty: after,
  }
  return abuse.violations.reduce((sum, one) => sum + (unjust.has(one.event) ? one.withheld : 0), 0)
}

/** It counts, and nothing waits for its review any more: of a suspension the softer penalty is left, as long as that lasts. */
function decided(abuse: AbuseState, id: string, at: number, rules: RuleSet): AbuseState {
  const violations = abuse.violations.map(one =>
    one.event === id ? { ...one, isDecided: true as const } : one,
  )
  const { penalty } = abuse
  const waitedForIt = penalty?.kind === 'suspended' && !penalty.isOrdered && penalty.event === id
  return {
    ...abuse,
    violations,
    penalty: waitedForIt ? stillDue({ ...abuse, violations }, at, rules) : penalty,
  }
}

/** What an admin ordered without a violation, else what the violations that are left would have brought, as far as it is not over. */
export function stillDue(
  { violations, suspension }: Pick<AbuseState, 'violations' | 'suspension'>,
  at: number,
  rules: RuleSet,
) {
  if (suspension && (suspension.until === null || at < suspension.until)) return penaltyOf(suspension)
  const last = violations.at(-1)
  const { abuse } = rules.document
  if (!last || !abuse) return null
  // What was looked at suspends nobody until somebody looks at it.
  const penalties = abuse.penalties.filter(({ kind }) => kind !== 'suspended' || !last.isDecided)
  const due = penaltyFor(violations, last.event, last.at, { ...abuse, penalties })
  return due && (due.until === null || at < due.until) ? due : null
}
