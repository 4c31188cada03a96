import type { BusEvent, EventOf } from '#server/events/envelope'
import { fromPublicId } from '#server/events/ids'
import { type AbuseState, type PenaltyState, penaltyAt, penaltyOf, toldOf } from './abuse.ts'
import { book, levelUp, plainWhy } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { freshAbuse } from './decide-abuse.ts'
import { isSame, paidAfterReview, stillDue } from './decide-review.ts'
import { decideUnlocks } from './decide-unlocks.ts'
import { type Decision, factOf } from './decision.ts'
import { reviewRule } from './reward-rule.ts'

/**
 * An admin suspends a player whom no violation suspends: the penalty is the one that a review orders, so whoever follows
 * penalties need not know. One that a review ordered stands, and this one beside it.
 */
export function suspend(decision: Decision, event: EventOf<'admin.player_suspended'>): void {
  const { state } = decision
  const { told } = event.data
  const at = Date.parse(event.recordedAt)
  const until = event.data.until === null ? null : Date.parse(event.data.until)
  const known = state.abuse ?? freshAbuse(at)
  const before = penaltyAt(known, at)
  // Another end, not another suspension: what was held back so far is held back still.
  const suspension = { event: event.id, until, withheld: known.suspension?.withheld ?? 0 }
  const isReviewed =
    before?.kind === 'suspended' && before.isOrdered && before.event !== known.suspension?.event
  state.abuse = {
    ...known,
    penalty: isReviewed ? before : penaltyOf(suspension),
    suspension,
    ...(told !== undefined && { told: { violation: event.id, verb: 'suspend', text: told, at } }),
  }
  if (told !== undefined) decision.facts.push(factOf(event, 'game.review_told', { verb: 'suspend' }))
  tellChange(decision, event, before)
}

/** Ends it before its time, and pays what it held back where the order says so: as a dismissal does, or not. */
export function liftSuspension(
  decision: Decision,
  event: EventOf<'admin.suspension_lifted'>,
  rules: RuleSet,
): void {
  const { state } = decision
  const { suspension } = state.abuse ?? {}
  if (!state.abuse || !suspension) return
  const { told, pays } = event.data
  const at = Date.parse(event.recordedAt)
  const before = penaltyAt(state.abuse, at)
  const left = without(state.abuse, suspension.event, at, rules)
  state.abuse =
    told === undefined
      ? left
      : { ...left, told: { violation: suspension.event, verb: 'dismiss', text: told, at } }
  if (told !== undefined) decision.facts.push(factOf(event, 'game.review_told', { verb: 'dismiss' }))
  tellChange(decision, event, before)
  const { withheld } = suspension
  if (!pays || withheld === 0) return
  decision.entries.push(
    book(state, event, rules, {
      ...{ ruleId: reviewRule, kind: 'adjustment', points: withheld },
      why: plainWhy(withheld, rules, { reason: told ?? paidAfterReview }),
    }),
  )
  decision.facts.push(...levelUp(state, event, rules))
}

/** Its time was over: what it held back stays so. Told whatever is in force then, for by the clock it had ended already. */
export function decideSuspensionOver(
  before: Decision['state'],
  event: EventOf<'game.suspension_over'>,
  rules: RuleSet,
): Decision {
  const decision: Decision = { state: before, entries: [], unlocks: [], revocations: [], facts: [] }
  const id = fromPublicId('event', event.data.suspension)
  // Another one took its place, or it was lifted, while this was on its way.
  if (!before.abuse || before.abuse.suspension?.event !== id || id === null) return decision
  const at = Date.parse(event.recordedAt)
  const state = { ...before, abuse: without(before.abuse, id, at, rules) }
  const penalty = penaltyAt(state.abuse, at)
  const unlocked = decideUnlocks(state, event, rules)
  return {
    ...{ ...decision, state, entries: unlocked.entries, unlocks: unlocked.unlocks },
    facts: [
      factOf(event, 'game.penalty_changed', { penalty: penalty && toldOf(penalty) }),
      ...unlocked.facts,
    ],
  }
}

/** As it would be had nobody ordered the suspension: what violations brought goes on as long as it lasts. */
function without(abuse: AbuseState, id: string, at: number, rules: RuleSet): AbuseState {
  const { suspension: _, told, ...known } = abuse
  return {
    ...known,
    // Words about what is over are over with it.
    ...(told && told.violation !== id && { told }),
    penalty: abuse.penalty?.event === id ? stillDue(known, at, rules) : abuse.penalty,
  }
}

/** Players see no events of admins: what changes for them is told beside it. */
function tellChange({ state, facts }: Decision, event: BusEvent, before: PenaltyState | null): void {
  const after = penaltyAt(state.abuse, Date.parse(event.recordedAt))
  if (!isSame(before, after))
    facts.push(factOf(event, 'game.penalty_changed', { penalty: after && toldOf(after) }))
}
