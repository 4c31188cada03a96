'use client'

import { useTranslations } from 'next-intl'

const archetypes = ['explorer', 'competitor', 'storyteller', 'socializer', 'balanced', 'unknown'] as const
const roles = ['free', 'vip', 'admin'] as const
const tenures = ['under_7_days', 'under_30_days', 'under_90_days', '90_days_or_more'] as const

/** What a part of the players is called; a hybrid by both of its archetypes, and what has no word as it is. */
export const useSegmentWords = () => {
  const t = useTranslations('console.back_test')
  return (by: 'role' | 'archetype' | 'tenure', value: string): string => {
    if (by === 'archetype')
      return value
        .split('+')
        .map(part => archetypes.find(one => one === part))
        .map((one, n) => (one ? t(`archetype_${one}`) : (value.split('+')[n] ?? value)))
        .join(' + ')
    const role = roles.find(one => one === value)
    if (by === 'role') return role ? t(`role_${role}`) : value
    const tenure = tenures.find(one => one === value)
    return tenure ? t(`tenure_${tenure}`) : value
  }
}
