/**
 * A streak is a set of active local days, so the order in which activities arrive cannot change it and a late one
 * repairs it. Days are numbers since 1970-01-01 in the player's zone.
 */
export type StreakDays = {
  /** Active days as closed ranges, ascending, never touching. */
  ranges: [first: number, last: number][]
  /** Days saved by an activity in the recovery window after their midnight; they count only right after an active day. */
  saved: number[]
}

// Activities may arrive 400 days late; older days no longer change.
const daysKept = 420

export const noDays: StreakDays = { ranges: [], saved: [] }

export function isActive({ ranges }: StreakDays, day: number): boolean {
  return ranges.some(([first, last]) => first <= day && day <= last)
}

export function addDay(days: StreakDays, day: number): StreakDays {
  if (isActive(days, day)) return days
  const ranges: StreakDays['ranges'] = []
  let [first, last] = [day, day]
  for (const range of days.ranges) {
    if (range[1] < first - 1 || range[0] > last + 1) {
      ranges.push(range)
    } else {
      first = Math.min(first, range[0])
      last = Math.max(last, range[1])
    }
  }
  ranges.push([first, last])
  ranges.sort((a, b) => a[0] - b[0])
  return prune({ ranges, saved: days.saved.filter(saved => saved !== day) })
}

export function saveDay(days: StreakDays, day: number): StreakDays {
  if (isActive(days, day) || days.saved.includes(day)) return days
  return prune({ ranges: days.ranges, saved: [...days.saved, day].sort((a, b) => a - b) })
}

function prune({ ranges, saved }: StreakDays): StreakDays {
  const newest = ranges.at(-1)?.[1] ?? saved.at(-1) ?? 0
  const oldest = newest - daysKept
  return { ranges: ranges.filter(([, last]) => last >= oldest), saved: saved.filter(day => day >= oldest) }
}

export type Run = { first: number; last: number; days: number }

/** The unbroken run that ends on `day`, or null when that day is neither active nor saved. */
export function runEndingOn(days: StreakDays, day: number): Run | null {
  let first = day + 1
  for (let at = day; ; ) {
    const range = days.ranges.find(([from, to]) => from <= at && at <= to)
    if (range) {
      first = range[0]
    } else if (days.saved.includes(at) && isActive(days, at - 1)) {
      first = at
    } else {
      break
    }
    at = first - 1
  }
  return first > day ? null : { first, last: day, days: day - first + 1 }
}

/** The run a player is on: it may end today, or yesterday while today can still be earned. */
export function currentRun(days: StreakDays, today: number): Run | null {
  return runEndingOn(days, today) ?? runEndingOn(days, today - 1)
}

/** Length of the longest run that ends on the last day of any range: a run never ends inside one. */
export function longestRun(days: StreakDays): number {
  return days.ranges.reduce((longest, [, last]) => Math.max(longest, runEndingOn(days, last)?.days ?? 0), 0)
}
