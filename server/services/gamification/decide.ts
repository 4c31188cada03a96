import type { BusEvent, EventOf } from '#server/events/envelope'
import { levelUp, plainWhy } from './book.ts'
import { bookEarned } from './book-earned.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { countMetrics } from './count-metrics.ts'
import { type AwardedFact, isStepBack } from './counted-facts.ts'
import { decideAbuse } from './decide-abuse.ts'
import { decideCorrection, isCorrection } from './decide-corrections.ts'
import { decideMerging, handOver, isMerging } from './decide-merging.ts'
import { decideOwnPause } from './decide-own-pause.ts'
import { decidePoints } from './decide-points.ts'
import { decideSharedAddress } from './decide-shared-address.ts'
import { decideSilence, decideStreak } from './decide-streak.ts'
import { decideSuspensionOver } from './decide-suspension.ts'
import { decideUnlocks } from './decide-unlocks.ts'
import type { DecidedFact, Decision, Entry } from './decision.ts'
import { hasHoldings } from './hand-over.ts'
import { localDay } from './local-time.ts'
import { copyOf, type PlayerState, type Role } from './player-state.ts'
import { prizeRule } from './reward-rule.ts'
import { currentRun } from './streak.ts'
import { setVip } from './streak-days.ts'
import { momentOf, moveTo } from './zones.ts'

/**
 * What one event means for one player: ledger entries, unlocked tiers, facts, and the state after. Pure: the clock is
 * the event's own `recordedAt`, the rules are the version stamped on it. The same function serves the live consumer,
 * back-tests and comparisons. Whatever order a player's activities arrive in, streak, metrics and the tiers of counted
 * metrics end the same, unless they require a tier of points; points may not, since multipliers follow the streak and
 * level of the moment. A freeze helps from the day it was earned on, and so does one that a late activity earns.
 */
export function decide(state: PlayerState, event: BusEvent, rules: RuleSet): Decision {
  if (state.partOf === null && state.without === null) return decideAlone(state, event, rules)
  return decideJoined(state, event, rules)
}

/** For one who is part of another, or whom another became part of. */
function decideJoined(before: PlayerState, event: BusEvent, rules: RuleSet): Decision {
  const decision = decideAlone(before, event, rules)
  const state = isMerging(event) ? decision.state : withoutOther(decision.state, event, rules)
  // Nothing comes to who is part of another any more, but a prize, say, may have been on its way.
  if (!state.partOf || event.type === 'user.merged' || !hasHoldings(state)) return { ...decision, state }
  const handed = handOver(state, event, rules, true)
  return {
    ...decision,
    state: handed.state,
    entries: [...decision.entries, ...handed.entries],
    revocations: [...decision.revocations, ...handed.revocations],
    facts: [...decision.facts, ...handed.facts],
  }
}

/** Keeps how the player would be without the other one up to date. */
function withoutOther(state: PlayerState, event: BusEvent, rules: RuleSet): PlayerState {
  const { without } = state
  if (!without) return state
  const after = decide(without.state, event, rules).state
  return after === without.state ? state : { ...state, without: { ...without, state: after } }
}

function decideAlone(state: PlayerState, event: BusEvent, rules: RuleSet): Decision {
  // First, and not asked for every other type before: nearly all that is decided are activities.
  if (rules.activities.has(event.type)) return decideActivity(state, event, rules)
  switch (event.type) {
    case 'user.registered':
      return unchanged(withRole({ ...state, timeZone: event.data.time_zone }, event.data.role, event, rules))
    case 'user.role_changed':
      return unchanged(withRole(state, event.data.after, event, rules))
    case 'user.profile_changed':
      return unchanged(moveTo(state, event.data.time_zone, Date.parse(event.occurredAt)))
    case 'game.streak_checked':
      return decideSilence(state, event)
    case 'game.suspension_over':
      return decideSuspensionOver(state, event, rules)
    case 'game.address_shared':
      return decideSharedAddress(state, event, rules)
    case 'user.streak_paused':
    case 'user.streak_resumed':
      return decideOwnPause(state, event, rules)
    case 'game.board_placed':
      return decidePrize(state, event, rules)
    case 'user.personality_detected':
      return decideFact({ ...state, archetype: archetypeOf(event) }, event, rules)
    case 'user.personality_deleted':
      return unchanged({ ...state, archetype: null, behaviour: null })
    case 'user.behaviour_refined':
      return unchanged({
        ...state,
        behaviour: event.data.archetype === 'balanced' ? null : archetypeOf(event),
      })
    case 'user.onboarding_advanced':
    case 'user.onboarding_completed':
      return isStepBack(event) ? unchanged(state) : decideFact(state, event, rules)
    default:
      if (isMerging(event)) return decideMerging(state, event, rules)
      return isCorrection(event) ? decideCorrection(state, event, rules) : unchanged(state)
  }
}

/** What a rank band of a closed board pays, and what the place counts for. */
function decidePrize(before: PlayerState, event: EventOf<'game.board_placed'>, rules: RuleSet): Decision {
  const { board, period, points } = event.data
  const state = copyOf(before)
  countMetrics(state, { type: event.type, fields: event.data }, momentOf(before, event), rules)
  const entries: Entry[] = []
  if (points > 0)
    entries.push(
      bookEarned(state, event, rules, {
        ...{ ruleId: prizeRule(board, period), kind: 'reward', points },
        why: plainWhy(points, rules),
      }),
    )
  const facts = levelUp(state, event, rules)
  const unlocked = decideUnlocks(state, event, rules)
  return {
    ...{ state, unlocks: unlocked.unlocks, revocations: [] },
    entries: [...entries, ...unlocked.entries],
    facts: [...facts, ...unlocked.facts],
  }
}

/** `explorer`, or `explorer+socializer` for a hybrid. */
const archetypeOf = ({
  data: { archetype, second },
}: EventOf<'user.personality_detected' | 'user.behaviour_refined'>) =>
  second === 'none' ? archetype : `${archetype}+${second}`

type AwardedEvent = { [Type in AwardedFact]: EventOf<Type> }[AwardedFact]

/** What a step of the player's own way in pays and counts for. It is no activity: no streak goes on by it. */
function decideFact(before: PlayerState, event: AwardedEvent, rules: RuleSet): Decision {
  const moment = momentOf(before, event)
  const { data: fields } = event
  const run = currentRun(before.streak, localDay(before.timeZone, Date.parse(event.recordedAt)))
  const state = copyOf(before)
  countMetrics(state, { type: event.type, fields }, moment, rules)
  const streak = { state, facts: [], run, reached: [] }
  // Nobody asked for the steps that no rule means: they leave no line that says so.
  const due = rules.rulesFor(event.type).filter(rule => rule.when(fields, moment))
  const points = decidePoints(state, { due, event, fields, rules, streak, moment })
  const unlocked = decideUnlocks(state, event, rules)
  return {
    ...{ state, unlocks: unlocked.unlocks, revocations: [] },
    entries: [...points.entries, ...unlocked.entries],
    facts: [...points.facts, ...unlocked.facts],
  }
}

const unchanged = (state: PlayerState): Decision => ({
  ...{ state, entries: [], unlocks: [], revocations: [], facts: [] },
})

function withRole(state: PlayerState, role: Role, event: BusEvent, rules: RuleSet): PlayerState {
  if ((role === 'vip') === (state.role === 'vip')) return { ...state, role }
  const { vipEveryDays: every, most } = rules.document.streak.freezes
  const day = localDay(state.timeZone, Date.parse(event.occurredAt))
  return { ...state, role, streak: setVip(state.streak, role === 'vip', day, { every, most }) }
}

/** Most activities lead to no fact, or to those of one step. */
const joined = (...steps: DecidedFact[][]): DecidedFact[] => {
  const told = steps.filter(facts => facts.length > 0)
  return told.length > 1 ? told.flat() : (told[0] ?? [])
}

function decideActivity(before: PlayerState, event: BusEvent, rules: RuleSet): Decision {
  const moment = momentOf(before, event)
  const fields = rules.activities.fieldsOf(event)
  const streak = decideStreak(before, event, moment, rules)
  // One copy for the whole decision, which the steps write into: copying in each was a third of their time.
  const state = copyOf(streak.state)
  countMetrics(state, { type: event.type, fields }, moment, rules)
  const abuse = decideAbuse(state, event, fields, moment, rules)
  const due = rules.rulesFor(event.type)
  const points = decidePoints(state, { due, event, fields, rules, streak, moment })
  const unlocked = decideUnlocks(state, event, rules)
  const decision: Decision = {
    state,
    entries: unlocked.entries.length > 0 ? [...points.entries, ...unlocked.entries] : points.entries,
    unlocks: unlocked.unlocks,
    revocations: [],
    facts: joined(streak.facts, points.facts, unlocked.facts),
  }
  if (!abuse) return decision
  return { ...decision, facts: [abuse.fact, ...decision.facts], flag: abuse.flag }
}
