import type { BoardDefinition, PeriodKind } from './definition.ts'
import { dayStartMs, localDay } from './zone-time.ts'

/** A calendar period of a board, from `startsAtMs` up to and without `endsAtMs`, which are null for all time. */
export type Period = { key: string; kind: PeriodKind; startsAtMs: number | null; endsAtMs: number | null }

type Calendar = Pick<BoardDefinition, 'period' | 'timeZone'>

const dayMs = 86_400_000
const allTime: Period = { key: 'all', kind: 'all', startsAtMs: null, endsAtMs: null }

// Almost every moment that is asked for is in one of a few periods, and the calendar is slow.
const recent = new Map<string, Period[]>()
const recentMax = 8

/** The period of a moment: `2026-W48` (ISO weeks, Monday to Sunday), `2026-11`, or `all`. */
export function periodOf({ period: kind, timeZone }: Calendar, atMs: number): Period {
  if (kind === 'all') return allTime
  const name = `${kind} ${timeZone}`
  const known = recent.get(name) ?? []
  const hit = known.find(period => contains(period, atMs))
  if (hit) return hit
  const day = localDay(timeZone, atMs)
  const found = kind === 'week' ? weekOf(timeZone, day) : monthOf(timeZone, day)
  recent.set(name, [found, ...known].slice(0, recentMax))
  return found
}

/** The period before; null for all time, which has none. */
export const periodBefore = (calendar: Calendar, { startsAtMs }: Period): Period | null =>
  startsAtMs === null ? null : periodOf(calendar, startsAtMs - 1)

/** When the running period and those after it end, so many of them; none for all time. */
export function nextEnds(calendar: Calendar, nowMs: number, count: number): number[] {
  const { endsAtMs } = periodOf(calendar, nowMs)
  if (endsAtMs === null || count === 0) return []
  return [endsAtMs, ...nextEnds(calendar, endsAtMs, count - 1)]
}

/** The period that a key names in this calendar, or null when none is called so. */
export function periodNamed(calendar: Calendar, key: string): Period | null {
  const atMs = middleOf(calendar.period, key)
  if (atMs === null || !Number.isFinite(atMs)) return null
  const period = periodOf(calendar, atMs)
  return period.key === key ? period : null
}

const contains = ({ startsAtMs, endsAtMs }: Period, atMs: number) =>
  startsAtMs !== null && endsAtMs !== null && startsAtMs <= atMs && atMs < endsAtMs

function middleOf(kind: PeriodKind, key: string): number | null {
  if (kind === 'all') return 0
  const [, year, , month, week] = /^(\d{4})-((\d\d)|W(\d\d))$/.exec(key) ?? []
  if (year === undefined) return null
  if (kind === 'month') return month === undefined ? null : Date.UTC(Number(year), Number(month) - 1, 15)
  if (week === undefined) return null
  // The fourth of January is always in week 1.
  const fourth = Date.UTC(Number(year), 0, 4) / dayMs
  return (mondayOf(fourth) + (Number(week) - 1) * 7 + 3) * dayMs
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number) => day - ((((day + 3) % 7) + 7) % 7)

function weekOf(timeZone: string, day: number): Period {
  const monday = mondayOf(day)
  const year = new Date((monday + 3) * dayMs).getUTCFullYear()
  const number = Math.floor((monday + 3 - Date.UTC(year, 0, 1) / dayMs) / 7) + 1
  return {
    ...{ key: `${year}-W${String(number).padStart(2, '0')}`, kind: 'week' },
    ...{ startsAtMs: dayStartMs(timeZone, monday), endsAtMs: dayStartMs(timeZone, monday + 7) },
  }
}

function monthOf(timeZone: string, day: number): Period {
  const date = new Date(day * dayMs)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return {
    ...{ key: `${year}-${String(month + 1).padStart(2, '0')}`, kind: 'month' },
    startsAtMs: dayStartMs(timeZone, Date.UTC(year, month, 1) / dayMs),
    endsAtMs: dayStartMs(timeZone, Date.UTC(year, month + 1, 1) / dayMs),
  }
}
