'use client'

import type { Calendar } from '#server/contract/calendar'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

export type Day = Calendar['days'][number]

/** `23 Nov 2026: 250 Besitos, 3 activities, streak day` */
export const useDayWords = (unit: Progress['unit'], formats: Formats) => {
  const t = useWords('portal.activity.calendar')
  return (day: Day): string =>
    t(day.streak ? 'dayInStreak' : 'day', {
      day: dateOf(formats.locale, day.day),
      points: formats.number(day.points),
      unit: formats.unit(unit, day.points),
      count: day.activities,
    })
}

/** A calendar day has no zone of its own any more. */
export const dateOf = (locale: string, day: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
