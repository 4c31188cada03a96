'use client'

import { useTranslations } from 'next-intl'
import type { Progress } from '#server/contract/progress'
import { Section } from './section.tsx'

type Day = Progress['streak']['week'][number]
type Props = { streak: Progress['streak']; locale: string }

/** Seven fields of the ticket, Monday to Sunday: stamped, free, open, ahead. Shape and word say it, not colour. */
export const WeekStrip = ({ streak, locale }: Props) => {
  const t = useTranslations('portal.week')
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
              <DayMark state={state} />
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

const DayMark = ({ state }: { state: Day['state'] }) => (
  <svg viewBox="0 0 40 40" className="w-full max-w-10" aria-hidden="true">
    {state === 'done' && (
      <>
        <circle cx="20" cy="20" r="17" fill="var(--flame)" />
        <circle
          cx="20"
          cy="20"
          r="13.5"
          fill="none"
          stroke="var(--on-gold)"
          strokeWidth="1"
          strokeDasharray="1.5 2"
        />
        <path
          d="m13.5 20.5 4.5 4.5 9-10"
          fill="none"
          stroke="var(--on-gold)"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </>
    )}
    {state === 'missed' && (
      <>
        <circle cx="20" cy="20" r="16" fill="var(--sunken)" stroke="var(--line)" strokeWidth="1.5" />
        <path d="M15 20h10" stroke="var(--ink-3)" strokeWidth="2" strokeLinecap="round" />
      </>
    )}
    {state === 'open' && (
      <>
        <circle
          cx="20"
          cy="20"
          r="16"
          fill="none"
          stroke="var(--flame)"
          strokeWidth="2.5"
          strokeDasharray="4 4.37"
        />
        <circle cx="20" cy="20" r="4" fill="var(--flame)" />
      </>
    )}
    {state === 'ahead' && (
      <circle
        cx="20"
        cy="20"
        r="16"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
        strokeDasharray="0.01 5.03"
        strokeLinecap="round"
      />
    )}
  </svg>
)
