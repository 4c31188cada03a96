'use client'

import { useTranslations } from 'next-intl'
import type { Violation } from '#server/contract/violations'
import { Moment } from '../_format/moment.tsx'

/** What the player said to the penalty, in their words, and who upheld it all the same. */
export const AppealLine = ({ appeal }: { appeal: NonNullable<Violation['appeal']> }) => {
  const t = useTranslations('console.review')
  const { text, at, answer } = appeal
  return (
    <div data-appeal={answer ? 'answered' : 'waiting'} className="mt-2 rounded-s bg-brand-soft px-3 py-2">
      <p>
        <span className="font-semibold">{t(answer ? 'appeal_answered' : 'state.appealed')}</span>{' '}
        <Moment at={at} look="full" className="text-ink-2 tabular-nums" />
      </p>
      <blockquote dir="auto" className="whitespace-pre-line [overflow-wrap:anywhere]">
        {text === '' ? t('erased_words') : text}
      </blockquote>
      {/* What else answers it stands there as what was made of the violation. */}
      {answer?.verb === 'uphold' && (
        <p data-upheld="" className="mt-2">
          <span className="font-semibold">{t('upheld')}</span>{' '}
          <span className="text-ink-2">
            {t('reviewed_by', { name: answer.by.name ?? t('gone_admin') })} ·{' '}
            <Moment at={answer.at} look="full" className="tabular-nums" />
          </span>
          <span className="block [overflow-wrap:anywhere]">{answer.reason}</span>
        </p>
      )}
    </div>
  )
}
