import type { StreakDays } from './streak.ts'

/** Both days included, as numbers since 1970-01-01. */
export type OwnPause = { first: number; last: number }

/** Days of one month, `2026-12`, that the player may still pause, and of how many. */
export type PauseMonth = { month: string; left: number; of: number }

export type PauseRefusal = 'not_offered' | 'in_the_past' | 'paused_already' | 'too_many'

/** Also where every day of a month may be taken: days are counted one by one. */
const daysMax = 366

/** The pause that a player took and that is not over on `today`; null for none. */
export function openPause({ own }: StreakDays, today: number): OwnPause | null {
  const open = own.find(([, last]) => last >= today)
  return open ? { first: open[0], last: open[1] } : null
}

/** What is left of the months that a pause would touch, were it taken. A month's own days are its own: it lends none. */
export function monthsAfter(days: StreakDays, { first, last }: OwnPause, of: number): PauseMonth[] {
  const months = new Map<string, number>()
  for (let day = first; day <= last; day += 1) months.set(monthOf(day), 0)
  for (const [from, to] of [...days.own, [first, last] as const])
    for (let day = from; day <= to; day += 1) {
      const count = months.get(monthOf(day))
      if (count !== undefined) months.set(monthOf(day), count + 1)
    }
  return [...months].map(([month, count]) => ({ month, left: of - count, of }))
}

/** Why a player may not pause these days themselves; null when they may. `of` days of a month may be paused, if any. */
export function pauseRefusal(
  days: StreakDays,
  pause: OwnPause,
  today: number,
  of: number | undefined,
): PauseRefusal | null {
  if (of === undefined) return 'not_offered'
  if (pause.first < today) return 'in_the_past'
  if (openPause(days, today)) return 'paused_already'
  if (pause.last - pause.first >= daysMax) return 'too_many'
  return monthsAfter(days, pause, of).some(({ left }) => left < 0) ? 'too_many' : null
}

/** The player takes days off, unless the rules or what they took before forbid it: then nothing changes. */
export function takePause(
  days: StreakDays,
  pause: OwnPause,
  today: number,
  of: number | undefined,
): StreakDays {
  if (pause.last < pause.first || pauseRefusal(days, pause, today, of)) return days
  const own = [...days.own, [pause.first, pause.last] as [number, number]]
  return { ...days, own: own.sort((a, b) => a[0] - b[0]) }
}

/** The player is back on `day`: their pause ends before it, and one that had not begun is gone. */
export function endPause(days: StreakDays, day: number): StreakDays {
  if (!days.own.some(([, last]) => last >= day)) return days
  const own = days.own.flatMap(([first, last]): StreakDays['own'] => {
    if (last < day) return [[first, last]]
    return first < day ? [[first, day - 1]] : []
  })
  return { ...days, own }
}

const monthOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 7)
