'use client'

import { useTranslations } from 'next-intl'
import type { Progress } from '#server/contract/progress'
import { achievementArt } from '#ui/achievement-art'
import { Badge } from '#ui/badge'
import { Section } from './section.tsx'
import type { Formats } from './use-formats.ts'

type Props = { progress: Progress; formats: Formats }

/** The one goal that is nearest, with the exact step that is missing. */
export const NextGoal = ({ progress, formats }: Props) => {
  const t = useTranslations('portal.goal')
  const tiers = useTranslations('shared.badge.tier')
  const goal = progress.next_goal
  if (!goal) {
    return (
      <Section id="goal" title={t('title')}>
        <p className="text-ink-2">{t('allDone')}</p>
      </Section>
    )
  }
  const { category, Glyph } = achievementArt(goal.achievement_id)
  const described = progress.achievements.find(({ id }) => id === goal.achievement_id)
  return (
    <Section
      id="goal"
      title={t('title')}
      aside={t('have', { have: formats.number(goal.have), need: formats.number(goal.need) })}
    >
      <div className="flex items-center gap-4">
        <Badge
          category={category}
          tier={goal.tier}
          progress={Math.min(0.999, goal.have / goal.need)}
          glyph={<Glyph size={24} strokeWidth={1.8} />}
          className="size-[76px] shrink-0"
        />
        <div className="min-w-0">
          <p className="font-display text-h3 break-words">{t('left', { left: goal.need - goal.have })}</p>
          <p className="text-small font-semibold">
            {t('name', { name: formats.text(goal.name), tier: tiers(goal.tier) })}
          </p>
          {described && <p className="text-small text-ink-2">{formats.text(described.description)}</p>}
        </div>
      </div>
    </Section>
  )
}
