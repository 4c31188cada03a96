'use client'

import type { EarningGuide } from '#server/contract/earning-guide'
import { useWords } from '../../_i18n/words.ts'
import { Flame } from '../_home/flame.tsx'
import { ReceiptLine } from '../_home/receipt-line.tsx'
import type { Formats } from '../_home/use-formats.ts'

type Props = { guide: EarningGuide; formats: Formats }

/** What makes a day count, and the rewards ahead. */
export const StreakGuide = ({ guide: { streak, unit }, formats }: Props) => {
  const t = useWords('portal.guide.streak')
  return (
    <section aria-labelledby="earn-streak" className="px-5 py-5 sm:px-6">
      <h2 id="earn-streak" className="flex items-center gap-2 text-h3">
        <Flame lit={streak.current > 0} className="size-7" />
        {t('title')}
      </h2>
      <p className="mt-1 text-small text-ink-2">{t('counts')}</p>
      <dl className="mt-2 max-w-md tabular-nums">
        {streak.milestones.map(({ days, points }) => (
          <ReceiptLine
            key={days}
            term={t('milestone', { days })}
            value={`+${formats.number(points)} ${formats.unit(unit, points)}`}
          />
        ))}
      </dl>
    </section>
  )
}
