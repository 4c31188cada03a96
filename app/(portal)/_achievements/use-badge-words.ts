'use client'

import { useMemo } from 'react'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import type { TierView } from './standing.ts'

const leastShown = 0.001

/** What badges say in numbers: how rare a tier is, and on which day of the player's it was earned. */
export const useBadgeWords = (formats: Formats, timeZone: string) => {
  const t = useWords('portal.achievements')
  return useMemo(() => {
    const share = new Intl.NumberFormat(formats.locale, { style: 'percent', maximumFractionDigits: 1 })
    const day = new Intl.DateTimeFormat(formats.locale, { timeZone, dateStyle: 'medium' })
    return {
      /** 4.3 % of players; a dash while nobody has counted. */
      rarity: ({ rarity, earned_at }: Pick<TierView, 'rarity' | 'earned_at'>): string => {
        if (!rarity || rarity.share === null) return t('rarity.unknown')
        // Earned since the count, which is as good as nobody.
        if (rarity.holders === 0) return earned_at ? t('rarity.first') : t('rarity.nobody')
        if (rarity.share < leastShown) return t('rarity.under', { share: share.format(leastShown) })
        return t('rarity.share', { share: share.format(rarity.share) })
      },
      day: (at: string) => day.format(new Date(at)),
    }
  }, [t, formats.locale, timeZone])
}

export type BadgeWords = ReturnType<typeof useBadgeWords>
