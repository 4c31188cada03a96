import type { ZoneEffect } from '#server/contract/settings'
import type { RuleSet } from './compile-rule-set.ts'
import type { PlayerState } from './player-state.ts'
import { streakView } from './streak-view.ts'
import { moveTo } from './zones.ts'

type View = ReturnType<typeof streakView>

/** What a move to another zone at this moment does to the streak: decided and read as the move itself will be. */
export function zoneEffect(state: PlayerState, timeZone: string, rules: RuleSet, nowMs: number): ZoneEffect {
  const before = streakView(state, rules, nowMs)
  const after = streakView(moveTo(state, timeZone, nowMs), rules, nowMs)
  const isAsked = after.state === 'at_risk' || after.state === 'frozen'
  return {
    ...{ before: dayOf(before), after: dayOf(after) },
    day_ends: endOf(before, after),
    extend_until: isAsked ? after.day_ends_at : null,
  }
}

const dayOf = ({ time_zone, today, day_ends_at, current, state }: View): ZoneEffect['before'] => ({
  ...{ time_zone, today, day_ends_at, current, state },
})

function endOf(before: View, after: View): ZoneEffect['day_ends'] {
  if (after.today !== before.today) return after.today > before.today ? 'now' : 'again'
  if (after.day_ends_at === before.day_ends_at) return 'same'
  return after.day_ends_at < before.day_ends_at ? 'sooner' : 'later'
}
