'use client'

import { Suspense } from 'react'
import type { Progress } from '#server/contract/progress'
import { type Status, StatusMark } from '#ui/status-mark'
import { useWords } from '../../_i18n/words.ts'
import { Flame } from './flame.tsx'
import { PauseLine } from './later.ts'
import { Section } from './section.tsx'
import type { Formats } from './use-formats.ts'
import { useNow } from './use-now.ts'

const marks: Record<Progress['streak']['state'], Status> = {
  none: 'unknown',
  safe: 'ok',
  at_risk: 'warn',
  frozen: 'ok',
  paused: 'unknown',
}

type Props = { streak: Progress['streak']; unit: Progress['unit']; formats: Formats }

/** How long, whether today counts, until when there is time. It states the rule and never scolds. */
export const StreakLine = ({ streak, unit, formats }: Props) => {
  const t = useWords('portal.streak')
  const now = useNow(30_000)
  const left = formats.duration(Date.parse(streak.day_ends_at) - now)
  const milestone = streak.next_milestone
  return (
    <Section id="streak" title={t('title')} hideTitle>
      <div className="flex items-start gap-3">
        <Flame lit={streak.current > 0} className="mt-0.5 size-11 shrink-0" />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <p className="flex items-baseline gap-x-2">
              <span className="font-display text-h1 tabular-nums">{formats.number(streak.current)}</span>
              <span>{t('days', { days: streak.current })}</span>
            </p>
            <StatusMark
              status={marks[streak.state]}
              word={t(`state.${streak.state}`, { left })}
              className="text-small"
            />
          </div>
          <p className="mt-1 text-small text-ink-2" suppressHydrationWarning>
            {t(`says.${streak.state}`, {
              next: formats.number(streak.current + 1),
              time: formats.clock(streak.day_ends_at),
              zone: formats.place(streak.time_zone),
            })}
          </p>
          {streak.freezes > 0 && (
            <p className="mt-1 text-small text-ink-2 tabular-nums">
              {t('freezes', { count: streak.freezes })}
            </p>
          )}
          {milestone && (
            <p className="mt-1 text-small font-semibold tabular-nums">
              {t('milestone', {
                days: Math.max(1, milestone.days - streak.current),
                points: formats.number(milestone.points),
                unit: formats.unit(unit, milestone.points),
              })}
            </p>
          )}
          <Suspense>
            <PauseLine streak={streak} />
          </Suspense>
        </div>
      </div>
    </Section>
  )
}
