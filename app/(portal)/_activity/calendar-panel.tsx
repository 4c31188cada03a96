'use client'

import { useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { Calendar } from '#server/contract/calendar'
import type { Progress } from '#server/contract/progress'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { useFresh } from '../_shell/use-fresh.ts'
import { CalendarTable } from './calendar-table.tsx'
import { HeatMap } from './heat-map.tsx'
import { useDayWords } from './use-day-words.ts'

type Props = { unit: Progress['unit']; formats: Formats }

/** A year at a glance, on a phone its last 18 weeks. */
export const CalendarPanel = ({ unit, formats }: Props) => {
  const t = useWords('portal.activity.calendar')
  const say = useDayWords(unit, formats)
  const [calendar] = useState(() =>
    makeResource(signal => requestJson<Calendar>('/api/v1/players/me/calendar', { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  useFresh(calendar)
  const { body, problem, busy } = useResource(calendar)
  return (
    <section aria-labelledby="calendar-title" className="px-5 py-5 sm:px-6">
      <h2 id="calendar-title" className="font-sans! text-label text-ink-2">
        {t('title')}
      </h2>
      {!body && !problem && <Skeleton className="mt-3 h-40" />}
      {problem && (
        <ProblemView problem={problem} onRetry={calendar.refresh} retrying={busy} className="mt-3" />
      )}
      {body && (
        <>
          <p className="mt-1 text-small text-ink-2">
            {t('summary', {
              days: body.days.filter(({ activities }) => activities > 0).length,
              points: formats.number(body.days.reduce((sum, { points }) => sum + points, 0)),
              unit: formats.unit(unit, 2),
            })}
          </p>
          <HeatMap calendar={body} say={say} label={t('title')} />
          <CalendarTable calendar={body} unit={unit} formats={formats} />
        </>
      )}
    </section>
  )
}
