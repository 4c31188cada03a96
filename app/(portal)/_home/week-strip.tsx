'use client'

import type { Progress } from '#server/contract/progress'
import { Drawing } from '#ui/drawing'
import { useWords } from '../../_i18n/words.ts'
import { Section } from './section.tsx'

type Props = { streak: Progress['streak']; locale: string }

/** Seven fields of the ticket, Monday to Sunday: stamped, free, open, ahead. Shape and word say it, not colour. */
export const WeekStrip = ({ streak, locale }: Props) => {
  const t = useWords('portal.week')
  // Calendar days have no zone of their own: read and written in UTC they stay the same day everywhere.
  const short = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return (
    <Section id="week" title={t('title')}>
      <ol className="grid grid-cols-7 gap-1">
        {streak.week.map(({ day, state }) => {
          const date = new Date(`${day}T00:00:00Z`)
          return (
            <li
              key={day}
              aria-current={day === streak.today ? 'date' : undefined}
              className="flex flex-col items-center gap-1"
            >
              <span className="sr-only">
                {long.format(date)}: {t(state)}
              </span>
              <Drawing name={`day-${state}`} className="aspect-square w-full max-w-10" />
              <span
                aria-hidden="true"
                className={
                  day === streak.today
                    ? 'text-label text-ink underline decoration-2 underline-offset-4'
                    : 'text-label text-ink-3'
                }
              >
                {short.format(date)}
              </span>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
