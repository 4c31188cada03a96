import type { Progress } from '#server/contract/progress'
import type { RuleSet } from './compile-rule-set.ts'
import { dayStartMs, dayText, localDay, localHour, mondayOf } from './local-time.ts'
import type { PlayerState } from './player-state.ts'
import { currentRun, isActive, runEndingOn } from './streak.ts'

type StreakView = Progress['streak']

/** The streak as the player may read it now: what counts, whether today is safe, and when today ends. */
export function streakView(state: PlayerState, rules: RuleSet, nowMs: number): StreakView {
  const { recoveryHours, milestones } = rules.document.streak
  const today = localDay(state.timeZone, nowMs)
  const recoverable = localHour(state.timeZone, nowMs) < recoveryHours
  // In the recovery window the day before yesterday still holds the streak: an activity now would save yesterday.
  const run = currentRun(state.streak, today) ?? (recoverable ? runEndingOn(state.streak, today - 2) : null)
  const current = run?.days ?? 0
  const next = milestones.find(milestone => milestone.days > current)
  return {
    current,
    longest: Math.max(state.longestStreak, current),
    state: current === 0 ? 'none' : isActive(state.streak, today) ? 'safe' : 'at_risk',
    today: dayText(today),
    day_ends_at: new Date(dayStartMs(state.timeZone, today + 1)).toISOString(),
    time_zone: state.timeZone,
    week: Array.from({ length: 7 }, (_, i) => mondayOf(today) + i).map(day => ({
      day: dayText(day),
      state: dayState(state, day, today),
    })),
    next_milestone: next ? { days: next.days, points: next.points } : null,
  }
}

function dayState(state: PlayerState, day: number, today: number): StreakView['week'][number]['state'] {
  if (runEndingOn(state.streak, day)) return 'done'
  if (day === today) return 'open'
  return day < today ? 'missed' : 'ahead'
}
