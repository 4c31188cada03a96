'use client'

import { useTranslations } from 'next-intl'
import type { Violation } from '#server/contract/violations'
import { Moment } from '../_format/moment.tsx'

type Props = { state: Violation['state']; review: NonNullable<Violation['review']> }

/** What was made of it, by whom and why. */
export const ReviewLine = ({ state, review }: Props) => {
  const t = useTranslations('console.review')
  return (
    <p data-reviewed={state} className="mt-2 rounded-s bg-sunken px-3 py-2">
      <span className="font-semibold">{t(`state.${state}`)}</span>{' '}
      <span className="text-ink-2">
        {t('reviewed_by', { name: review.by.name ?? t('gone_admin') })} ·{' '}
        <Moment at={review.at} look="full" className="tabular-nums" />
      </span>
      <span className="block [overflow-wrap:anywhere]">{review.reason}</span>
    </p>
  )
}
