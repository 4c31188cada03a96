'use client'

import { UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Violation } from '#server/contract/violations'
import { useFormats } from '../_format/use-formats.ts'
import { useNow } from '../_format/use-now.ts'

type Props = {
  reviewers: Violation['reviewers']
  /** One is on it oneself, and the others may not be shown it. */
  isUnseen: boolean
}

/** Who else is on this violation, and for how long: to ask them, or to take another one. */
export const ReviewersLine = ({ reviewers, isUnseen }: Props) => {
  const t = useTranslations('console.review')
  const { duration } = useFormats()
  const now = useNow()
  return (
    // Heard when somebody comes; how long they are there is not news.
    <div aria-live="polite" className="text-small">
      {reviewers.map(({ id, name, since }) => (
        <p key={id} data-reviewer={id} className="mt-2 flex items-baseline gap-2">
          <UserRound className="size-3.5 shrink-0 translate-y-0.5 text-brand-ink" aria-hidden="true" />
          <span>
            <span className="font-semibold">{t('is_on', { name: name ?? t('gone_admin') })}</span>
            <span aria-live="off" className="text-ink-2 tabular-nums" suppressHydrationWarning>
              {now > 0 &&
                ` · ${t('on_for', { time: duration(Math.max(0, now - Date.parse(since)) / 1_000) })}`}
            </span>
          </span>
        </p>
      ))}
      {isUnseen && <p className="mt-2 text-warn">{t('unseen')}</p>}
    </div>
  )
}
