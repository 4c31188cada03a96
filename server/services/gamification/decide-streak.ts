import type { BusEvent, EventOf } from '#server/events/envelope'
import type { RuleSet } from './compile-rule-set.ts'
import { type DecidedFact, type Decision, factOf } from './decision.ts'
import type { Moment } from './expressions/language.ts'
import { dayText, localDay, localHour } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { currentRun, isActive, longestRun, type Run, type StreakDays, walk } from './streak.ts'
import { addDay, saveDay } from './streak-days.ts'

const dayMs = 86_400_000

export type StreakDecision = {
  state: PlayerState
  facts: DecidedFact[]
  /** The run the player is on after this activity, seen from the day it was recorded. */
  run: Run | null
  /** Milestones of that run which this activity reached. */
  reached: { days: number; points: number }[]
}

/** Marks the local day an activity occurred on, whenever it arrived: a late one repairs the streak. */
export function decideStreak(
  state: PlayerState,
  event: BusEvent,
  { timeZone, atMs }: Moment,
  rules: RuleSet,
): StreakDecision {
  const { streak: settings } = rules.document
  const day = localDay(timeZone, atMs)
  // A clock that runs ahead of ours must not leave the player without a streak until we catch up.
  const today = Math.max(localDay(state.timeZone, Date.parse(event.recordedAt)), day)
  const runBefore = currentRun(state.streak, today)
  if (!rules.qualifiesForStreak(event.type)) return { state, facts: [], run: runBefore, reached: [] }

  const streak = daysAfter(state.streak, { timeZone, atMs }, rules)
  if (streak === state.streak) return { state, facts: [], run: runBefore, reached: [] }

  const run = currentRun(streak, today)
  const longestStreak = Math.max(state.longestStreak, longestRun(streak))
  const extended = run !== null && run.days > (runBefore?.days ?? 0)
  const reached = extended ? milestonesReached(state, run, runBefore, settings.milestones) : []
  const paid = Object.fromEntries(reached.map(milestone => [String(milestone.days), run?.last ?? day]))
  const after = { ...state, streak, longestStreak, milestonesPaid: { ...state.milestonesPaid, ...paid } }
  const told = tellPast(after, event, today)
  return {
    state: { ...after, streakToldTo: Math.max(state.streakToldTo, today - 1) },
    facts: extended ? [...told, factOf(event, 'game.streak_extended', extension(run, longestStreak))] : told,
    run,
    reached,
  }
}

/** The streak's days once a qualifying activity has occurred at that moment. */
export function daysAfter(
  streak: StreakDays,
  { timeZone, atMs }: Pick<Moment, 'timeZone' | 'atMs'>,
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

/** What became of the streak of a player who is silent. Days that may still be saved by an activity are not over. */
export function decideSilence(before: PlayerState, event: EventOf<'game.streak_checked'>): Decision {
  const today = Date.parse(event.data.day) / dayMs + 1
  const state = { ...before, streakToldTo: Math.max(before.streakToldTo, today - 1) }
  const facts = tellPast(before, event, today)
  return { state, entries: [], unlocks: [], revocations: [], facts }
}

/**
 * What the days since the last activity did to the streak, with what is known by now: told when the player comes back,
 * or once a day is over without them.
 */
function tellPast(
  { streak, streakToldTo: told }: PlayerState,
  event: BusEvent,
  today: number,
): DecidedFact[] {
  if (told < 0 || today - 1 <= told) return []
  const { frozen, heldOn } = walk(streak, today - 1)
  const days = frozen.filter(day => day > told)
  const facts: DecidedFact[] = []
  if (days.length > 0)
    facts.push(factOf(event, 'game.streak_frozen', { days: days.map(dayText), freezes_left: heldOn(today) }))
  const lost = currentRun(streak, told + 1)
  const isLost = lost !== null && currentRun(streak, today)?.first !== lost.first
  if (isLost) facts.push(factOf(event, 'game.streak_lost', { days: lost.days, last: dayText(lost.last) }))
  return facts
}

const extension = (run: Run, longest: number) => ({ days: run.days, longest, day: dayText(run.last) })

/** Whether the days up to `over` did anything to a streak that has not been told. */
export function isAfterSilence({ streak, streakToldTo: told }: PlayerState, over: number): boolean {
  if (told < 0 || over <= told) return false
  const lost = currentRun(streak, told + 1)
  if (lost === null) return false
  return (
    walk(streak, over).frozen.some(day => day > told) || currentRun(streak, over + 1)?.first !== lost.first
  )
}

/**
 * When a streak that goes on may have ended, if its player stays silent: no earlier than the first day that is missed is
 * over in the easternmost zone. Null without a streak.
 */
export function streakDueAt({ streak, streakToldTo: told }: PlayerState): string | null {
  const last = told + 1
  if (told < 0 || currentRun(streak, last) === null) return null
  const missed = isActive(streak, last) ? last + 1 : last
  return new Date((missed + 1) * dayMs - easternmostMs).toISOString()
}
const easternmostMs = 14 * 3_600_000
