'use client'

import type { Achievements, ShownAchievement } from '#server/contract/achievements'
import type { Progress } from '#server/contract/progress'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { Mark } from './mark.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { Requirements } from './requirements.tsx'
import { ShareBadge } from './share-badge.tsx'
import { heldTier } from './standing.ts'
import { TierList } from './tier-list.tsx'
import type { BadgeWords } from './use-badge-words.ts'
import type { GalleryPlace } from './use-gallery-place.ts'
import { WhatCounts } from './what-counts.tsx'

type Props = {
  item: ShownAchievement
  body: Achievements
  place: GalleryPlace
  formats: Formats
  words: BadgeWords
  unit: Progress['unit']
}

/** Everything about one badge: what it takes, how far one is, all its tiers, and what comes first. */
export const Detail = ({ item, body, place, formats, words, unit }: Props) => {
  const t = useWords('portal.achievements')
  const tierWords = useWords('shared.badge.tier')
  const held = heldTier(item)
  return (
    <>
      <div className="badge-stage">
        <Mark item={item} className="badge-lying size-44" />
      </div>
      <div className="px-6 pt-5 text-center">
        <h2 id="badge-title" className="text-h2 break-words">
          {formats.text(item.name)}
        </h2>
        <p className="mt-1 text-pretty text-ink-2">{formats.text(item.description)}</p>
        {held?.earned_at && (
          <p className="mt-2 font-semibold">
            {t('heldSince', { tier: tierWords(held.tier), day: words.day(held.earned_at) })}
          </p>
        )}
        {item.secret && <p className="mt-1 text-small text-ink-2">{t('secretFound')}</p>}
        {item.retired && <p className="mt-1 text-small text-ink-2">{t('retiredSays')}</p>}
        {item.times_earned > 1 && (
          <p className="mt-1 text-small text-ink-2">{t('times', { count: item.times_earned })}</p>
        )}
        {held && <ShareBadge item={item} tier={held.tier} formats={formats} />}
      </div>
      {item.next && item.have !== null && <ProgressBar have={item.have} next={item.next} formats={formats} />}
      <Requirements item={item} place={place} formats={formats} />
      <TierList item={item} formats={formats} words={words} unit={unit} />
      {!item.retired && <WhatCounts counts={item.counts} formats={formats} unit={unit} />}
      {body.rarity && (
        <p className="px-6 pt-4 text-[12px] leading-4 text-ink-3 tabular-nums">
          {t('rarity.countedShort', {
            players: body.rarity.active_players,
            time: formats.moment(body.rarity.counted_at),
          })}
        </p>
      )}
    </>
  )
}
