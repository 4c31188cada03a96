'use client'

import type { ShownAchievement } from '#server/contract/achievements'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

type Reward = NonNullable<ShownAchievement['tiers'][number]['reward']>

/** What a tier brings beside itself. */
export const TierReward = ({
  reward,
  unit,
  formats,
}: {
  reward: Reward
  unit: Progress['unit']
  formats: Formats
}) => {
  const t = useWords('portal.achievements.reward')
  const parts = [
    reward.points > 0 &&
      t('points', { points: formats.number(reward.points), unit: formats.unit(unit, reward.points) }),
    reward.freezes > 0 && t('freezes', { count: reward.freezes }),
    reward.title && t('title', { title: formats.text(reward.title) }),
  ].filter(part => part !== false && part !== null)
  return <p className="text-small text-ink-2 tabular-nums">{parts.join(' · ')}</p>
}
