import type { Progress } from '#server/contract/progress'
import type { RuleSet } from './compile-rule-set.ts'
import { dayStartMs, dayText, localDay, localHour, mondayOf } from './local-time.ts'
import { openPause } from './own-pause.ts'
import type { PlayerState } from './player-state.ts'
import { isActive, isPaused, runEndingOn, type StreakDays, type Walked, walk } from './streak.ts'

type StreakView = Progress['streak']

/** The streak as the player may read it now: what counts, whether today is safe, and when today ends. */
export function streakView(state: PlayerState, rules: RuleSet, nowMs: number): StreakView {
  const { milestones, pauseDays } = rules.document.streak
  const { streak, timeZone } = state
  const { today, walked } = walkToNow(state, rules, nowMs)
  const current = walked.run?.days ?? 0
  const next = milestones.find(milestone => milestone.days > current)
  return {
    current,
    longest: Math.max(state.longestStreak, current),
    state: stateOf(state, walked, today),
    today: dayText(today),
    day_ends_at: new Date(dayStartMs(timeZone, today + 1)).toISOString(),
    time_zone: timeZone,
    week: Array.from({ length: 7 }, (_, i) => mondayOf(today) + i).map(day => ({
      day: dayText(day),
      state: dayState(state, walked, day, today),
    })),
    freezes: walked.heldOn(today),
    pause: pauseView(streak, today),
    pause_days: pauseDays ?? null,
    next_milestone: next ? { days: next.days, points: next.points } : null,
  }
}

/** The streak up to today, in the player's zone. */
export function walkToNow({ streak, timeZone }: PlayerState, rules: RuleSet, nowMs: number) {
  const today = localDay(timeZone, nowMs)
  // In the recovery window yesterday is not missed yet: an activity now would save it.
  const isRecoverable = localHour(timeZone, nowMs) < rules.document.streak.recoveryHours
  return { today, walked: walk(streak, today, isRecoverable ? today - 2 : today - 1) }
}

function pauseView(streak: StreakDays, today: number): StreakView['pause'] {
  const open = openPause(streak, today)
  return open && { from: dayText(open.first), to: dayText(open.last) }
}

function stateOf({ streak }: PlayerState, { run, frozen }: Walked, today: number): StreakView['state'] {
  if (!run) return 'none'
  if (isActive(streak, today)) return 'safe'
  if (isPaused(streak, today)) return 'paused'
  return frozen.at(-1) === today - 1 ? 'frozen' : 'at_risk'
}

function dayState(
  { streak }: PlayerState,
  { frozen }: Walked,
  day: number,
  today: number,
): StreakView['week'][number]['state'] {
  if (runEndingOn(streak, day)) return 'done'
  if (frozen.includes(day)) return 'frozen'
  if (isPaused(streak, day)) return 'paused'
  if (day === today) return 'open'
  return day < today ? 'missed' : 'ahead'
}
