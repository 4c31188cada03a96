import { isActive, noDays, type StreakDays, walk } from './streak.ts'

// Activities may arrive 400 days late; older days no longer change.
const daysKept = 420

export function addDay(days: StreakDays, day: number): StreakDays {
  if (isActive(days, day) || day <= days.before.day) return days
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
  return settle({ ...days, ranges, saved: days.saved.filter(saved => saved !== day) })
}

/** A day whose activity came in the recovery window after its midnight. */
export function saveDay(days: StreakDays, day: number): StreakDays {
  if (isActive(days, day) || days.saved.includes(day) || day <= days.before.day) return days
  return { ...days, saved: ascending([...days.saved, day]) }
}

type Lived = Pick<StreakDays, 'ranges' | 'saved' | 'freezes'>

/** The days of two who turned out to be one: active where either was. Vacations and times of being VIP stay the first one's. */
export function joinDays(days: StreakDays, more: Lived): StreakDays {
  const first = days.before.day + 1
  const later = more.ranges.flatMap(([from, to]): StreakDays['ranges'] =>
    to < first ? [] : [[Math.max(from, first), to]],
  )
  const joined: StreakDays = {
    ...days,
    ranges: unbroken([...days.ranges, ...later]),
    freezes: [...days.freezes, ...more.freezes].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
  }
  const saved = new Set([...days.saved, ...more.saved])
  return settle({
    ...joined,
    saved: ascending([...saved].filter(day => day >= first && !isActive(joined, day))),
  })
}

/** Closed ranges, ascending, where those that touch are one. */
function unbroken(ranges: StreakDays['ranges']): StreakDays['ranges'] {
  const joined: StreakDays['ranges'] = []
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** A freeze from `day` on; it is lost when `most` are held by then. */
export const giveFreeze = (days: StreakDays, day: number, most: number): StreakDays => ({
  ...days,
  freezes: [...days.freezes, [day, most] as [number, number]].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
})

/** From `first` to `last`, or until it is resumed, days neither count nor break. */
export const pause = (days: StreakDays, first: number, last: number | null): StreakDays => ({
  ...days,
  pauses: [...days.pauses, [first, last] as [number, number | null]].sort((a, b) => a[0] - b[0]),
})

/** Ends every pause before `day`; one that had not begun is gone. */
export const resume = (days: StreakDays, day: number): StreakDays => ({
  ...days,
  pauses: days.pauses.flatMap(([first, last]): StreakDays['pauses'] => {
    if (last !== null && last < day) return [[first, last]]
    return first < day ? [[first, day - 1]] : []
  }),
})

/** Begins or ends the time of being VIP, in which every so many days earn a freeze. */
export function setVip(
  days: StreakDays,
  isVip: boolean,
  day: number,
  { every, most }: { every: number; most: number },
): StreakDays {
  const ended = days.vip.map(period => (period.last === null ? { ...period, last: day } : period))
  const vip = isVip ? [...ended, { first: day, last: null, every, most }] : ended
  return { ...days, vip }
}

/** Sums up what is too old to change, so that a player stays one small row. */
function settle(days: StreakDays): StreakDays {
  const newest = days.ranges.at(-1)?.[1] ?? 0
  const old = days.ranges.filter(([, last]) => last < newest - daysKept)
  const day = old.at(-1)?.[1]
  if (day === undefined) return days
  const { run, heldOn } = walk({ ...days, ranges: old }, day)
  const isLater = (end: number | null) => end === null || end > day
  return {
    ranges: days.ranges.slice(old.length),
    saved: days.saved.filter(isLater),
    freezes: days.freezes.filter(([given]) => given > day),
    vip: days.vip.filter(({ last }) => isLater(last)),
    pauses: days.pauses.filter(([, last]) => isLater(last)),
    own: days.own.filter(([, last]) => isLater(last)),
    before: { day, run, held: heldOn(day) },
  }
}

/** Days as they are stored: what is empty is left out. */
export function packedDays(days: StreakDays): Partial<StreakDays> {
  const { ranges, saved, freezes, vip, pauses, own, before } = days
  return {
    ranges,
    saved,
    ...(freezes.length > 0 && { freezes }),
    ...(vip.length > 0 && { vip }),
    ...(pauses.length > 0 && { pauses }),
    ...(own.length > 0 && { own }),
    ...(before.run && { before }),
  }
}

/** Days as they were stored, also by a version that knew less of them. */
export const storedDays = (stored: Partial<StreakDays> | undefined): StreakDays => ({ ...noDays, ...stored })

const ascending = (days: number[]) => days.sort((a, b) => a - b)
