'use client'

import type { ShownAchievement } from '#server/contract/achievements'
import type { Progress } from '#server/contract/progress'
import { Badge } from '#ui/badge'
import { Glyph } from '#ui/glyph'
import { LockedBadge } from '#ui/locked-badge'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { EarnedWith } from './earned-with.tsx'
import { TierReward } from './tier-reward.tsx'
import type { BadgeWords } from './use-badge-words.ts'

type Props = { item: ShownAchievement; formats: Formats; words: BadgeWords; unit: Progress['unit'] }

/** Every tier with what it takes, when it was earned, and how many others hold it. */
export const TierList = ({ item, formats, words, unit }: Props) => {
  const t = useWords('portal.achievements')
  const tierWords = useWords('shared.badge.tier')
  const { glyph, ...chosen } = item.art
  const art = { ...chosen, glyph: <Glyph name={glyph} />, className: 'size-12 shrink-0' }
  return (
    <section aria-labelledby="badge-tiers" className="px-6 pt-6">
      <h3 id="badge-tiers" className="text-label text-ink-2">
        {t('tiers')}
      </h3>
      <ol>
        {item.tiers.map(view => (
          <li
            key={view.tier}
            data-tier={view.tier}
            className="flex items-center gap-3 border-b border-line py-2.5 last:border-0"
          >
            {view.earned_at ? (
              <Badge {...art} tier={view.tier} />
            ) : (
              <LockedBadge {...art} progress={Math.min(1, (item.have ?? 0) / view.need)} />
            )}
            <div className="min-w-0 flex-1">
              <p className="font-semibold tabular-nums">
                {t('tierNeed', { tier: tierWords(view.tier), need: formats.number(view.need) })}
              </p>
              <p className="text-small text-ink-2 tabular-nums">{words.rarity(view)}</p>
              {view.earned_at && <EarnedWith view={view} formats={formats} />}
              {view.reward && <TierReward reward={view.reward} unit={unit} formats={formats} />}
            </div>
            <p className="shrink-0 text-right text-small text-ink-2 tabular-nums">
              {!view.earned_at &&
                (view.revoked
                  ? t('revoked')
                  : t('left', { left: Math.max(0, view.need - (item.have ?? 0)) }))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
