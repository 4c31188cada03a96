import type { BoardPeriod } from '#server/contract/board'

type Dated = Pick<BoardPeriod, 'kind' | 'starts_at' | 'ends_at' | 'time_zone'>

/** `23 – 29 November 2026`, `November 2026`: a period as people call it, in the board's own calendar. */
export const periodDates = ({ kind, starts_at, ends_at, time_zone }: Dated, locale: string): string => {
  if (starts_at === null || ends_at === null) return ''
  const first = new Date(starts_at)
  // Its last day, not the moment after it.
  const last = new Date(Date.parse(ends_at) - 1)
  const month = { month: 'long', year: 'numeric', timeZone: time_zone } as const
  if (kind === 'month') return new Intl.DateTimeFormat(locale, month).format(first)
  const range = new Intl.DateTimeFormat(locale, { ...month, day: 'numeric' }).formatRange(first, last)
  // Servers and browsers know other versions of Unicode: around the dash one has thin spaces, the other plain ones.
  return range.replaceAll('\u2009', ' ')
}
