'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { PlayerOnboarding } from '#server/contract/onboarding-restart'
import { Moment } from '../_format/moment.tsx'
import { usePersonalityWords } from './use-personality-words.ts'

type Props = { of: Pick<PlayerOnboarding, 'personality' | 'behaviour' | 'plays_as'> }

/** How the player plays by their answers and by what they do, apart, and which of the two the rules go by. */
export const PersonalityView = ({ of: { personality, behaviour, plays_as } }: Props) => {
  const t = useTranslations('console.player.onboarding')
  const wordsOf = usePersonalityWords()
  const locale = useLocale()
  const share = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)
  const isByAnswers = (personality?.archetypes.length ?? 0) > 0
  return (
    <div className="border-b border-line px-4 py-3 md:px-6">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        <div>
          <dt className="text-label text-ink-2">{t('by_answers')}</dt>
          <dd data-by-answers={personality ? personality.archetypes.join('+') || 'balanced' : 'none'}>
            {personality ? (
              <>
                <strong className="font-semibold">{wordsOf(personality.archetypes)}</strong>{' '}
                <span className="text-ink-2 tabular-nums">
                  {t('answers_say', {
                    answers: personality.answers,
                    confidence: share(personality.confidence),
                  })}
                  {' · '}
                  <Moment at={personality.detected_at} look="short" />
                </span>
              </>
            ) : (
              <span className="text-ink-2">{t('no_answers')}</span>
            )}
          </dd>
        </div>
        <div>
          <dt className="text-label text-ink-2">{t('by_doing')}</dt>
          <dd data-by-doing={behaviour ? behaviour.archetypes.join('+') || 'balanced' : 'none'}>
            {behaviour ? (
              <>
                <strong className="font-semibold">
                  {behaviour.enough ? wordsOf(behaviour.archetypes) : t('few')}
                </strong>{' '}
                <span className="text-ink-2 tabular-nums">
                  {t('doing_says', {
                    count: behaviour.activities,
                    confidence: share(behaviour.confidence),
                  })}
                  {behaviour.told_at !== null && (
                    <>
                      {' · '}
                      <Moment at={behaviour.told_at} look="short" />
                    </>
                  )}
                </span>
              </>
            ) : (
              <span className="text-ink-2">{t('not_counted')}</span>
            )}
          </dd>
        </div>
      </dl>
      {personality && (
        <p className="mt-2 text-small text-ink-2">
          {t(isByAnswers ? 'goes_answers' : plays_as.length > 0 ? 'goes_doing' : 'goes_nothing')}
        </p>
      )}
    </div>
  )
}
