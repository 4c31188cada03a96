'use client'

import { useWords } from '../../_i18n/words.ts'
import { useBadgeWords } from '../_achievements/use-badge-words.ts'
import { isRare, isTopTier } from './celebration-of.ts'
import type { NewBadge } from './unlock.ts'
import type { Formats } from './use-formats.ts'
import type { Stacked } from './use-unlock-stack.ts'

/** What a card says of a new badge; how rare it is only where that is worth saying. */
export const useBadgeNews = (formats: Formats, timeZone: string) => {
  const t = useWords('portal.toast')
  const tiers = useWords('shared.badge.tier')
  const words = useBadgeWords(formats, timeZone)
  return {
    title: ({ achievement, tier }: NewBadge, badge: Stacked['badge']): string =>
      t('achievement', { name: badge ? formats.text(badge.name) : achievement, tier: tiers(tier) }),
    body: ({ tier, again, at }: NewBadge, badge: Stacked['badge']): string => {
      if (again) return t('again')
      const said = t(isTopTier(tier, badge) ? 'topTier' : 'achievementBody')
      const rarity = badge?.tiers.find(one => one.tier === tier)?.rarity ?? null
      return isRare(tier, badge) ? `${said} · ${words.rarity({ rarity, earned_at: at })}` : said
    },
  }
}
