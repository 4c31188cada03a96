'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { BackTestResult } from '#server/contract/back-tests'

type Tier = Pick<BackTestResult['achievements'][number], 'id' | 'tier'>
export type TierWords = (tier: Tier) => string

/** What a tier is called, by the achievement that the result names with it. */
export const useTierWords = ({ achievements }: Pick<BackTestResult, 'achievements'>): TierWords => {
  const words = useTranslations('shared.badge.tier')
  const locale = useLocale()
  return ({ id, tier }) => `${achievements.find(one => one.id === id)?.name[locale] ?? id} ${words(tier)}`
}
