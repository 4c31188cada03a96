'use client'

import type { ShownAchievement } from '#server/contract/achievements'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

type Props = { have: number; next: NonNullable<ShownAchievement['next']>; formats: Formats }

/** How far the next tier is: in numbers, the bar only repeats them. */
export const ProgressBar = ({ have, next, formats }: Props) => {
  const t = useWords('portal.achievements')
  const tierWords = useWords('shared.badge.tier')
  return (
    <div className="px-6 pt-5 tabular-nums">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-display text-h3 font-bold">
          {t('have', { have: formats.number(Math.min(have, next.need)), need: formats.number(next.need) })}
        </span>
        <span className="text-small text-ink-2">
          {t('leftTo', { left: next.left, tier: tierWords(next.tier) })}
        </span>
      </p>
      <div aria-hidden="true" className="mt-2 h-2.5 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-brand transition-[width] duration-(--motion-celebrate) ease-house"
          style={{ width: `${(next.share * 100).toFixed(2)}%` }}
        />
      </div>
    </div>
  )
}
