'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Standing } from '#server/contract/violations'
import { useFormats } from '../_format/use-formats.ts'
import { PenaltyMark } from './penalty-mark.tsx'

/** How far the player is trusted and why, what they do not get now, and what waits for a dismissal. */
export const StandingLine = ({ standing }: { standing: Standing }) => {
  const t = useTranslations('console.review')
  const locale = useLocale()
  const { count } = useFormats()
  const { band, band_words, penalty, withheld } = standing
  return (
    <p data-standing={band} className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-small text-ink-2">
      <span className="font-semibold text-ink">{t(`band.${band}`)}</span>
      <span>{band_words[locale]}</span>
      {penalty !== null && <PenaltyMark penalty={penalty} />}
      {withheld > 0 && <span>{t('withheld', { points: count(withheld) })}</span>}
    </p>
  )
}
