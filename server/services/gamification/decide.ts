import { isActivityType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { momentOf } from './activity-language.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { countMetrics } from './count-metrics.ts'
import { decidePoints } from './decide-points.ts'
import { decideStreak } from './decide-streak.ts'
import { decideUnlocks } from './decide-unlocks.ts'
import type { Decision } from './decision.ts'
import type { PlayerState } from './player-state.ts'

/**
 * What one event means for one player: ledger entries, unlocked tiers, facts, and the state after. Pure: the clock is
 * the event's own `recordedAt`, the rules are the version stamped on it. The same function serves the live consumer,
 * back-tests and comparisons. Whatever order a player's activities arrive in, streak, metrics and the tiers of counted
 * metrics end the same, unless they require a tier of points; points may not, since multipliers follow the streak and
 * level of the moment.
 */
export function decide(state: PlayerState, event: BusEvent, rules: RuleSet): Decision {
  switch (event.type) {
    case 'user.registered':
      return unchanged({ ...state, role: event.data.role, timeZone: event.data.time_zone })
    case 'user.profile_changed':
      return unchanged({ ...state, timeZone: event.data.time_zone })
    default:
      return isActivityType(event.type) ? decideActivity(state, event, rules) : unchanged(state)
  }
}

const unchanged = (state: PlayerState): Decision => ({ state, entries: [], unlocks: [], facts: [] })

function decideActivity(before: PlayerState, event: BusEvent, rules: RuleSet): Decision {
  const moment = momentOf(before.timeZone, event)
  const streak = decideStreak(before, event, rules)
  // One copy for the whole decision, which the steps write into: copying in each was a third of their time.
  const state = { ...streak.state }
  countMetrics(state, event, moment, rules)
  const points = decidePoints(state, { event, rules, streak, moment })
  const unlocked = decideUnlocks(state, event, rules)
  const { entries } = points
  return {
    state,
    entries,
    unlocks: unlocked.unlocks,
    facts: [...streak.facts, ...points.facts, ...unlocked.facts],
  }
}
