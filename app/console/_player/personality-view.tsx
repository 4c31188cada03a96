'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Personality } from '#server/contract/onboarding'
import { Moment } from '../_format/moment.tsx'
import { usePersonalityWords } from './use-personality-words.ts'

/** How the player plays by their own answers. */
export const PersonalityView = ({ personality }: { personality: Personality | null }) => {
  const t = useTranslations('console.player.onboarding')
  const wordsOf = usePersonalityWords()
  const locale = useLocale()
  const share = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)
  return (
    <dl className="border-b border-line px-4 py-3 md:px-6">
      <dt className="text-label text-ink-2">{t('by_answers')}</dt>
      <dd data-by-answers={personality ? personality.archetypes.join('+') || 'balanced' : 'none'}>
        {personality ? (
          <>
            <strong className="font-semibold">{wordsOf(personality.archetypes)}</strong>{' '}
            <span className="text-ink-2 tabular-nums">
              {t('answers_say', { answers: personality.answers, confidence: share(personality.confidence) })}
              {' · '}
              <Moment at={personality.detected_at} look="short" />
            </span>
          </>
        ) : (
          <span className="text-ink-2">{t('no_answers')}</span>
        )}
      </dd>
    </dl>
  )
}
