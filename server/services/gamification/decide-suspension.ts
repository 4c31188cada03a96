import type { BusEvent, EventOf } from '#server/events/envelope'
import { fromPublicId } from '#server/events/ids'
import { type AbuseState, penaltyAt, penaltyOf, toldOf } from './abuse.ts'
import { book, levelUp, plainWhy } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { freshAbuse } from './decide-abuse.ts'
import { paidAfterReview, stillDue } from './decide-review.ts'
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
  // It waited for so long that its time is over: nothing began, and nothing is to end.
  if (until !== null && until <= at) return
  const before = penaltyAt(known, at)
  // Another end, not another suspension: what was held back so far is held back still.
  const isOn = known.suspension && (known.suspension.until === null || at < known.suspension.until)
  const suspension = { event: event.id, until, withheld: isOn ? (known.suspension?.withheld ?? 0) : 0 }
  const isReviewed =
    before?.kind === 'suspended' && before.isOrdered && before.event !== known.suspension?.event
  state.abuse = {
    ...known,
    penalty: isReviewed ? before : penaltyOf(suspension),
    suspension,
    ...(told !== undefined && { told: { violation: event.id, verb: 'suspend', text: told, at } }),
  }
  if (told !== undefined) decision.facts.push(factOf(event, 'game.review_told', { verb: 'suspend' }))
  tellPenalty(decision, event)
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
  const left = without(state.abuse, suspension.event, at, rules)
  state.abuse =
    told === undefined
      ? left
      : { ...left, told: { violation: suspension.event, verb: 'dismiss', text: told, at } }
  if (told !== undefined) decision.facts.push(factOf(event, 'game.review_told', { verb: 'dismiss' }))
  tellPenalty(decision, event)
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

/**
 * Players see no events of admins: what is in force for them is told beside it. Also where it looks the same as before: another
 * order with the same end has to be ended by itself, and one whose time was over by the clock is told as over now.
 */
function tellPenalty({ state, facts }: Decision, event: BusEvent): void {
  const penalty = penaltyAt(state.abuse, Date.parse(event.recordedAt))
  facts.push(factOf(event, 'game.penalty_changed', { penalty: penalty && toldOf(penalty) }))
}
