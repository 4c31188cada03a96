'use client'

import type { Archetype, Onboarding } from '#server/contract/onboarding'
import { useWords } from '../../_i18n/words.ts'
import { ReceiptLine } from '../_home/receipt-line.tsx'
import { Section } from '../_home/section.tsx'

type Props = Pick<Onboarding, 'personality' | 'behaviour' | 'plays_as'>

/** What the answers say and what is done says, apart, and which of the two goes. */
export const SaidAndDone = ({ personality, behaviour, plays_as }: Props) => {
  const t = useWords('quiz')
  if (!personality || !behaviour) return null
  const nameOf = ([first, second]: readonly Archetype[], none: string) => {
    if (!first) return none
    const name = t(`profile.name.${first}`)
    return second ? t('profile.hybrid', { a: name, b: t(`profile.name.${second}`) }) : name
  }
  const isRefined = personality.archetypes.length === 0 && plays_as.length > 0
  return (
    <Section id="quiz-done" title={t('done.title')}>
      <dl data-by-answers={personality.archetypes.join('+') || 'balanced'}>
        <ReceiptLine
          term={t('done.byAnswers')}
          value={nameOf(personality.archetypes, t('profile.none'))}
          strong={!isRefined}
        />
      </dl>
      <dl data-by-doing={behaviour.enough ? behaviour.archetypes.join('+') || 'balanced' : 'few'}>
        <ReceiptLine
          term={t('done.byDoing')}
          value={nameOf(behaviour.archetypes, t(behaviour.enough ? 'done.open' : 'done.few'))}
          strong={isRefined}
        />
      </dl>
      <p className="mt-2 text-small text-pretty text-ink-2">
        {t(isRefined ? 'done.decides' : personality.archetypes.length > 0 ? 'done.beside' : 'done.waits')}
      </p>
    </Section>
  )
}
