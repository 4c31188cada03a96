/**
 * A streak is worked out from days alone: those that were active, freezes given on a day, vacations. The order in which
 * activities arrive cannot change it, and a late one repairs it. Days are numbers since 1970-01-01 in the player's zone.
 */
export type StreakDays = {
  /** Active days as closed ranges, ascending, never touching. */
  ranges: [first: number, last: number][]
  /** Days saved by an activity in the recovery window after their midnight; they count while a run goes on. */
  saved: number[]
  /** The day each freeze was given, ascending, and how many could be held by then. */
  freezes: [day: number, most: number][]
  /** Times of being VIP, which earn a freeze every so many days; null has no end yet. */
  vip: { first: number; last: number | null; every: number; most: number }[]
  /** Days that neither count nor break: vacations, and days that a change of zone cut short. null has no end yet. */
  pauses: [first: number, last: number | null][]
  /** Vacations that the player took themselves, both days included, ascending. */
  own: [first: number, last: number][]
  /** What is too old to change: how things stood on that day. */
  before: Standing
}

/** The unbroken run that ends on `last`; `days` are those that count, without frozen and paused ones. */
export type Run = { first: number; last: number; days: number }

type Standing = { day: number; run: Run | null; held: number }

export const noDays: StreakDays = {
  ranges: [],
  saved: [],
  freezes: [],
  vip: [],
  pauses: [],
  own: [],
  before: { day: -1, run: null, held: 0 },
}

export type Walked = {
  /** The run that still goes on. */
  run: Run | null
  /** The longest of all runs met. */
  longest: number
  /** Days on which a freeze was used. */
  frozen: number[]
  /** Freezes left on a day, which is not before the last one walked. */
  heldOn: (day: number) => number
}

/**
 * Walks the days in order: active ones up to `last`, missed ones up to `missedTo`. A missed day ends the run unless it
 * is saved, paused or, as long as there are freezes, frozen.
 */
export function walk(days: StreakDays, last: number, missedTo = last): Walked {
  const saved = new Set(days.saved)
  const frozen: number[] = []
  const purse = purseOf(days)
  let { run, day: at } = days.before
  let longest = run?.days ?? 0

  const miss = (to: number) => {
    for (let day = at + 1; run && day <= to; day++) {
      if (saved.has(day)) run = { first: run.first, last: day, days: run.days + 1 }
      else if (isPaused(days, day)) continue
      else if (purse.take(day)) frozen.push(day)
      else run = null
    }
    longest = Math.max(longest, run?.days ?? 0)
  }

  for (const [first, end] of days.ranges) {
    if (first > last) break
    miss(first - 1)
    at = Math.min(end, last)
    const days = at - first + 1
    run = { first: run?.first ?? first, last: at, days: (run?.days ?? 0) + days }
    longest = Math.max(longest, run.days)
  }
  miss(missedTo)
  return { run, longest, frozen, heldOn: purse.heldOn }
}

/** Freezes as they come in and are used, day after day. */
function purseOf({ freezes, vip, before }: StreakDays) {
  let held = before.held
  if (freezes.length === 0 && vip.length === 0) {
    return { take: () => held > 0 && held-- > 0, heldOn: () => held }
  }
  const given = [...freezes]
  const earned = vip.map(period => ({ period, nth: 1 + Math.max(0, nthBefore(period, before.day)) }))
  const receive = (day: number) => {
    for (const each of earned) {
      const { first, last, every, most } = each.period
      for (let on = first + each.nth * every; on <= Math.min(day, last ?? day); on += every) {
        each.nth += 1
        given.push([on, most])
      }
    }
    given.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    for (let next = given[0]; next && next[0] <= day; next = given[0]) {
      given.shift()
      // Who holds more than may be held by now, keeps them.
      held = Math.max(held, Math.min(held + 1, next[1]))
    }
    return held
  }
  return { take: (day: number) => receive(day) > 0 && held-- > 0, heldOn: receive }
}

const nthBefore = ({ first, every }: StreakDays['vip'][number], day: number) =>
  Math.floor((day - first) / every)

export const isActive = ({ ranges }: StreakDays, day: number): boolean =>
  ranges.some(([first, last]) => first <= day && day <= last)

export const isPaused = ({ pauses, own }: StreakDays, day: number): boolean =>
  pauses.some(([first, last]) => first <= day && day <= (last ?? day)) ||
  own.some(([first, last]) => first <= day && day <= last)

/** The unbroken run that ends on `day`, or null when that day does not count. */
export function runEndingOn(days: StreakDays, day: number): Run | null {
  const { run } = walk(days, day)
  return run?.last === day ? run : null
}

// An activity asks for the run before and after it, and most change no day.
const known = new WeakMap<StreakDays, { today: number; run: Run | null }>()

/** The run a player is on: today may still be missing. */
export function currentRun(days: StreakDays, today: number): Run | null {
  const last = known.get(days)
  if (last?.today === today) return last.run
  const { run } = walk(days, today, today - 1)
  known.set(days, { today, run })
  return run
}

/** Length of the longest run. */
export const longestRun = (days: StreakDays): number =>
  walk(days, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER).longest
