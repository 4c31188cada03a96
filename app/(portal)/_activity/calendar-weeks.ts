import type { Calendar } from '#server/contract/calendar'

export type Day = Calendar['days'][number]

const dayMs = 86_400_000

/** Seven rows, Monday to Sunday, of one day a week; null where a week goes beyond the calendar. */
export const calendarWeeks = ({ from, to, days }: Calendar): (Day | null)[][] => {
  const known = new Map(days.map(day => [day.day, day]))
  const first = Date.parse(from) / dayMs
  const last = Date.parse(to) / dayMs
  // 1970-01-01 was a Thursday.
  const monday = first - ((first + 3) % 7)
  const weeks = Math.floor((last - monday) / 7) + 1
  const at = (number: number): Day | null => {
    if (number < first || number > last) return null
    const day = new Date(number * dayMs).toISOString().slice(0, 10)
    return known.get(day) ?? { day, points: 0, activities: 0, streak: false }
  }
  return Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: weeks }, (__, week) => at(monday + week * 7 + weekday)),
  )
}

/** 0 for nothing, then five steps up to the best day. */
export const stepOf = ({ points, activities }: Day, best: number): number => {
  if (points <= 0) return activities > 0 ? 1 : 0
  return Math.min(5, Math.max(1, Math.ceil((points / best) * 5)))
}
