'use client'

import { useTranslations } from 'next-intl'
import type { Comparison } from '#server/contract/comparisons'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { useFormats } from '../_format/use-formats.ts'

type Props = { comparison: Pick<Comparison, 'events' | 'seconds_left'> }

/** How much of the log is walked, and how long the rest will take. */
export const ComparisonProgress = ({ comparison: { events, seconds_left } }: Props) => {
  const t = useTranslations('console.comparison')
  const { duration } = useFormats()
  const { done, total } = events
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <ProgressBar label={t('progress')} max={total ?? 1} {...(total !== null && { value: done })} />
      <p className="text-small text-ink-2 tabular-nums">
        {total === null ? t('not_counted') : t('events', { done, total })}
        {seconds_left !== null && ` · ${t('left', { time: duration(seconds_left) })}`}
      </p>
    </div>
  )
}
