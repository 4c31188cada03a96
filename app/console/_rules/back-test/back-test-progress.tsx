'use client'

import { useTranslations } from 'next-intl'
import type { BackTest } from '#server/contract/back-tests'
import { ProgressBar } from '../../../_ui/progress-bar.tsx'

/** How many events are read; without a bar until they were counted. */
export const BackTestProgress = ({ events: { done, total } }: Pick<BackTest, 'events'>) => {
  const t = useTranslations('console.back_test')
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3">
      <ProgressBar label={t('progress')} max={total ?? 1} {...(total !== null && { value: done })} />
      <p className="text-small text-ink-2 tabular-nums">
        {total === null ? t('not_counted') : t('events', { done, total })}
      </p>
    </div>
  )
}
