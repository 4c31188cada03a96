'use client'

import { type ReactNode, Suspense } from 'react'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import { Face } from './face.tsx'
import { QuizNudge, StarterGoals } from './later.ts'
import { Latest } from './latest.tsx'
import { NextGoal } from './next-goal.tsx'
import { StreakLine } from './streak-line.tsx'
import type { Formats } from './use-formats.ts'
import { WeekStrip } from './week-strip.tsx'

type Props = { ranks: ReactNode; progress: Progress; formats: Formats }

/** The home screen: today on one sheet, the week on the other, one ticket. */
export const Ticket = ({ ranks, progress, formats }: Props) => {
  const t = useWords('portal')
  const newest = progress.recent[0]
  const isNew = !newest && progress.points.total_earned === 0
  return (
    <div className="ticket">
      <div className="ticket-part ticket-today">
        <div className="ticket-paper" />
        <Face progress={progress} formats={formats} />
        <StreakLine streak={progress.streak} unit={progress.unit} formats={formats} />
        {isNew ? (
          <Suspense>
            <StarterGoals progress={progress} formats={formats} />
          </Suspense>
        ) : (
          <NextGoal progress={progress} formats={formats} />
        )}
        <Latest progress={progress} formats={formats} />
      </div>
      <div className="ticket-part ticket-week pt-2">
        <div className="ticket-paper" />
        <WeekStrip streak={progress.streak} locale={formats.locale} />
        {ranks}
        <Suspense>
          <QuizNudge playerId={progress.player.id} />
        </Suspense>
        <p className="flex flex-wrap justify-between gap-x-4 px-5 pb-5 text-[12px] text-ink-3 tabular-nums sm:px-6">
          {newest && <span>{t('serial', { number: formats.number(newest.number) })}</span>}
          <span suppressHydrationWarning>
            {t('asOf', {
              time: formats.seconds(progress.as_of),
              zone: formats.place(progress.streak.time_zone),
            })}
          </span>
        </p>
      </div>
    </div>
  )
}
