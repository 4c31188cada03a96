'use client'

import { useTranslations } from 'next-intl'
import { HeaderFigure } from './header-figure.tsx'
import { usePersonalityWords } from './use-personality-words.ts'
import { useOnboarding } from './use-player.ts'

/** Where the player is on the way in, and how they play as the rules have it. */
export const OnboardingFigure = ({ player }: { player: string }) => {
  const t = useTranslations('console.player.onboarding')
  const wordsOf = usePersonalityWords()
  const { body } = useOnboarding(player)
  return (
    <HeaderFigure
      name={t('label')}
      note={body?.personality ? wordsOf(body.plays_as) : ''}
      data-figure="onboarding"
    >
      {body ? t(`state.${body.state}`) : '–'}
    </HeaderFigure>
  )
}
