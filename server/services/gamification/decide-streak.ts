import type { BusEvent } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import type { DecidedFact } from './decision.ts'
import { dayText, localDay, localHour } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { addDay, currentRun, longestRun, type Run, type StreakDays, saveDay } from './streak.ts'

export type StreakDecision = {
  state: PlayerState
  facts: DecidedFact[]
  /** The run the player is on after this activity, seen from the day it was recorded. */
  run: Run | null
  /** Milestones of that run which this activity reached. */
  reached: { days: number; points: number }[]
}

/** Marks the local day an activity occurred on, whenever it arrived: a late one repairs the streak. */
export function decideStreak(state: PlayerState, event: BusEvent, rules: RuleSet): StreakDecision {
  const { streak: settings } = rules.document
  const occurredMs = Date.parse(event.occurredAt)
  const day = localDay(state.timeZone, occurredMs)
  // A clock that runs ahead of ours must not leave the player without a streak until we catch up.
  const today = Math.max(localDay(state.timeZone, Date.parse(event.recordedAt)), day)
  const runBefore = currentRun(state.streak, today)
  if (!rules.qualifiesForStreak(event.type)) return { state, facts: [], run: runBefore, reached: [] }

  const streak = daysAfter(state, occurredMs, rules)
  if (streak === state.streak) return { state, facts: [], run: runBefore, reached: [] }

  const run = currentRun(streak, today)
  const longestStreak = Math.max(state.longestStreak, longestRun(streak))
  const extended = run !== null && run.days > (runBefore?.days ?? 0)
  const reached = extended ? milestonesReached(state, run, runBefore, settings.milestones) : []
  const paid = Object.fromEntries(reached.map(milestone => [String(milestone.days), run?.last ?? day]))
  return {
    state: { ...state, streak, longestStreak, milestonesPaid: { ...state.milestonesPaid, ...paid } },
    facts: extended ? [extendedFact(event, run, longestStreak)] : [],
    run,
    reached,
  }
}

/** The streak's days once a qualifying activity has occurred at `atMs`. */
export function daysAfter(
  { streak, timeZone }: PlayerState,
  atMs: number,
  { document }: RuleSet,
): StreakDays {
  const day = localDay(timeZone, atMs)
  const days = addDay(streak, day)
  return localHour(timeZone, atMs) < document.streak.recoveryHours ? saveDay(days, day - 1) : days
}

/** A milestone pays once a run, also when a late activity joins two runs into one. */
function milestonesReached(
  state: PlayerState,
  run: Run,
  before: Run | null,
  milestones: { days: number; points: number }[],
) {
  return milestones.filter(({ days }) => {
    if (days > run.days || days <= (before?.days ?? 0)) return false
    const paidOn = state.milestonesPaid[String(days)]
    return paidOn === undefined || paidOn < run.first || paidOn > run.last
  })
}

function extendedFact(event: BusEvent, run: Run, longest: number): DecidedFact {
  return {
    type: 'game.streak_extended',
    data: { days: run.days, longest, day: dayText(run.last) },
    causedBy: event.id,
    correlationId: event.correlationId,
    occurredAt: event.occurredAt,
  }
}
