'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ShownAchievement } from '#server/contract/achievements'
import { useFormats } from '../_format/use-formats.ts'
import { TierState } from './tier-state.tsx'

/** One achievement: progress as a bar and a number, and its tiers. */
export const AchievementRow = ({ achievement }: { achievement: ShownAchievement }) => {
  const t = useTranslations('console.player')
  const locale = useLocale()
  const formats = useFormats()
  const { id, name, have, next, tiers, retired, times_earned } = achievement
  const share = next?.share ?? (tiers.every(({ earned_at }) => earned_at !== null) ? 1 : 0)
  return (
    <li
      data-achievement={id}
      className="grid gap-x-6 gap-y-1 border-b border-line px-4 py-2 md:grid-cols-[minmax(12rem,1fr)_minmax(9rem,14rem)_minmax(0,2fr)] md:items-center md:px-6"
    >
      <div className="min-w-0">
        <h3 className="text-h3">{name[locale]}</h3>
        <p className="text-small text-ink-3">
          <code>{id}</code>
          {retired && ` · ${t('retired')}`}
          {times_earned > 1 && ` · ${t('times', { count: times_earned })}`}
        </p>
      </div>
      <div className="text-small text-ink-2 tabular-nums">
        {have === null
          ? '–'
          : next
            ? t('progress', { have: formats.count(have), need: formats.count(next.need) })
            : formats.count(have)}
        <div aria-hidden="true" className="mt-1 h-1 overflow-hidden rounded-s bg-sunken">
          <div className="h-full bg-brand" style={{ width: `${Math.round(share * 100)}%` }} />
        </div>
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 md:grid md:grid-cols-3">
        {tiers.map(tier => (
          <TierState key={tier.tier} tier={tier} />
        ))}
      </ul>
    </li>
  )
}
