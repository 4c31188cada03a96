'use client'

import type { HiddenAchievement } from '#server/contract/achievements'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'
import { Mark } from './mark.tsx'

/** A secret: its hint is all there is. */
export const HiddenCard = ({ item, formats }: { item: HiddenAchievement; formats: Formats }) => {
  const t = useWords('portal.achievements')
  return (
    <>
      <Mark item={item} className="size-[104px] sm:size-[116px]" />
      <span className="mt-0.5 mb-1 h-2.5" />
      <span className="font-display text-[18px] leading-[22px] font-bold tracking-[-0.01em] text-ink-2">
        {t('secret')}
      </span>
      <span className="text-small text-pretty text-ink-2">
        {t('hint', { hint: formats.text(item.hint) })}
      </span>
    </>
  )
}
