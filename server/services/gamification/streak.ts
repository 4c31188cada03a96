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

/** Forgets what is too old to change; saved days that hold a run together by then belong to it for good. */
function prune({ ranges, saved }: StreakDays): StreakDays {
  const newest = ranges.at(-1)?.[1] ?? saved.at(-1) ?? 0
  const oldest = newest - daysKept
  const settled = joinedRanges({ ranges, saved: saved.filter(day => day <= oldest) })
  return { ranges: settled.filter(([, last]) => last >= oldest), saved: saved.filter(day => day > oldest) }
}

/** The ranges, joined where the one day between two of them is saved. */
function joinedRanges({ ranges, saved }: StreakDays): StreakDays['ranges'] {
  if (saved.length === 0) return ranges
  const isSaved = new Set(saved)
  const joined: StreakDays['ranges'] = []
  for (const [first, last] of ranges) {
    const before = joined.at(-1)
    if (before && before[1] === first - 2 && isSaved.has(first - 1)) before[1] = last
    else joined.push([first, last])
  }
  return joined
}

export type Run = { first: number; last: number; days: number }

/** The unbroken run that ends on `day`, or null when that day is neither active nor saved. */
export function runEndingOn(days: StreakDays, day: number): Run | null {
  const isSaved = days.saved.includes(day)
  const range = joinedRanges(days).find(([first, last]) => first <= day && day <= (isSaved ? last + 1 : last))
  return range ? { first: range[0], last: day, days: day - range[0] + 1 } : null
}

/** The run a player is on: it may end today, or yesterday while today can still be earned. */
export function currentRun(days: StreakDays, today: number): Run | null {
  return runEndingOn(days, today) ?? runEndingOn(days, today - 1)
}

/** Length of the longest run. */
export function longestRun(days: StreakDays): number {
  return joinedRanges(days).reduce((longest, [first, last]) => Math.max(longest, last - first + 1), 0)
}
