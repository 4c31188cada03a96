'use client'

import { useTranslations } from 'next-intl'
import type { Archetype } from '#server/contract/onboarding'

/** How a player plays, in words: one kind, both of a hybrid, or balanced. */
export const usePersonalityWords = () => {
  const t = useTranslations('console.player.onboarding')
  return (archetypes: readonly Archetype[]): string =>
    archetypes.length === 0
      ? t('archetype.balanced')
      : archetypes.map(one => t(`archetype.${one}`)).join(' + ')
}
