'use client'

import { useTranslations } from 'next-intl'
import type { Violation } from '#server/contract/violations'
import { Moment } from '../_format/moment.tsx'

/** What the player said to the penalty, in their words. */
export const AppealLine = ({ appeal }: { appeal: NonNullable<Violation['appeal']> }) => {
  const t = useTranslations('console.review')
  const { text, at, is_answered: isAnswered } = appeal
  return (
    <div data-appeal={isAnswered ? 'answered' : 'waiting'} className="mt-2 rounded-s bg-brand-soft px-3 py-2">
      <p>
        <span className="font-semibold">{t(isAnswered ? 'appeal_answered' : 'state.appealed')}</span>{' '}
        <Moment at={at} look="full" className="text-ink-2 tabular-nums" />
      </p>
      <blockquote className="whitespace-pre-line [overflow-wrap:anywhere]">{text}</blockquote>
    </div>
  )
}
