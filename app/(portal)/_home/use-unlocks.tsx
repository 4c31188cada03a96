'use client'

import { useTranslations } from 'next-intl'
import type { FactFrame } from '#server/contract/frames'
import type { Progress } from '#server/contract/progress'
import { achievementArt } from '#ui/achievement-art'
import { Badge } from '#ui/badge'
import { useToasts } from '#ui/toasts'
import { useCelebrations } from '../_me/celebrations.ts'
import { asTier } from './as-tier.ts'
import { throwConfetti } from './confetti.ts'
import { Flame } from './flame.tsx'
import { LevelMedal } from './level-medal.tsx'
import { numberIn, textIn } from './read-fact.ts'
import type { Formats } from './use-formats.ts'

/** Older news, after a long cut say, goes into the page without a fanfare. */
const freshMs = 10 * 60_000

/** A card beside the page for what is worth one: a level, a badge, another day of the streak. */
export const useUnlocks = (formats: Formats) => {
  const t = useTranslations('portal.toast')
  const tiers = useTranslations('shared.badge.tier')
  const { push } = useToasts()
  const celebrating = useCelebrations()

  return (fact: FactFrame, progress: Progress): void => {
    if (Date.now() - Date.parse(fact.recorded_at) > freshMs) return
    if (fact.type === 'game.level_reached') {
      const level = formats.number(numberIn(fact.data, 'level') ?? progress.level.current)
      push({
        id: 'level',
        title: t('level', { level }),
        body: t('levelBody'),
        mark: <LevelMedal level={level} />,
      })
      if (celebrating) throwConfetti()
    }
    if (fact.type === 'game.achievement_unlocked') {
      const id = textIn(fact.data, 'achievement') ?? ''
      const tier = asTier(textIn(fact.data, 'tier'))
      const known = progress.achievements.find(achievement => achievement.id === id)
      const { category, Glyph } = achievementArt(id)
      if (!known || !tier) return
      push({
        id: `${id} ${tier}`,
        title: t('achievement', { name: formats.text(known.name), tier: tiers(tier) }),
        body: t('achievementBody'),
        mark: (
          <Badge
            category={category}
            tier={tier}
            glyph={<Glyph size={24} strokeWidth={2} />}
            className="size-16"
          />
        ),
      })
    }
    if (fact.type === 'game.streak_extended') {
      const days = numberIn(fact.data, 'days') ?? 0
      if (days <= progress.streak.current) return
      push({
        id: 'streak',
        title: t('streak', { days }),
        body: t('streakBody'),
        mark: <Flame lit className="size-12" />,
      })
    }
  }
}
