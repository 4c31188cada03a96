'use client'

import type { ShownAchievement } from '#server/contract/achievements'
import { useWords } from '../../_i18n/words.ts'
import { classNames } from '../../_ui/class-names.ts'
import type { Formats } from '../_home/use-formats.ts'
import { useNow } from '../_home/use-now.ts'
import { Mark } from './mark.tsx'
import { heldTier, missing, nextTierOf } from './standing.ts'
import { TierPips } from './tier-pips.tsx'
import type { BadgeWords } from './use-badge-words.ts'

const freshMs = 15_000

type Props = { item: ShownAchievement; formats: Formats; words: BadgeWords }

/** One badge in its place on the page: what it is, how far, how rare. */
export const Card = ({ item, formats, words }: Props) => {
  const t = useWords('portal.achievements')
  const tierWords = useWords('shared.badge.tier')
  const { next, have } = item
  const now = useNow(60_000)
  const held = heldTier(item)
  const isFresh = held?.earned_at != null && now - Date.parse(held.earned_at) < freshMs
  const told = held ?? nextTierOf(item)
  return (
    <>
      {/* A tier that comes while one looks is pressed onto the page. */}
      <span
        key={held?.tier}
        className={isFresh ? 'badge-pressed' : undefined}
        data-held={held?.tier ?? 'none'}
      >
        <Mark item={item} className={classNames('size-[104px] sm:size-[116px]', held && 'badge-lying')} />
      </span>
      <TierPips tiers={item.tiers} />
      <span className="font-display text-[18px] leading-[22px] font-bold tracking-[-0.01em] break-words hyphens-auto">
        {formats.text(item.name)}
      </span>
      {held?.earned_at && (
        <span className="text-small font-semibold text-ink">
          {t('heldSince', { tier: tierWords(held.tier), day: words.day(held.earned_at) })}
        </span>
      )}
      {item.retired && <span className="text-label text-ink-2">{t('retired')}</span>}
      {next && (
        <span className="text-small text-ink-2 tabular-nums">
          {missing(item).length > 0
            ? t('closed')
            : t('progress', {
                have: formats.number(Math.min(have ?? 0, next.need)),
                need: formats.number(next.need),
                tier: tierWords(next.tier),
              })}
        </span>
      )}
      {told && <span className="text-small text-ink-3 tabular-nums">{words.rarity(told)}</span>}
    </>
  )
}
