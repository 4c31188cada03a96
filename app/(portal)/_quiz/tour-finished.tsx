'use client'

import { useWords } from '../../_i18n/words.ts'
import { ReceiptLine } from '../_home/receipt-line.tsx'
import { usePlayerProgress } from '../_shell/player-progress.ts'

/** What the way in has earned, as the ledger has it; said as long as it is among the newest lines. */
export const TourFinished = () => {
  const t = useWords('quiz.tour.finished')
  const { progress, formats } = usePlayerProgress()
  const lines = progress.recent.filter(({ type, points }) => type.startsWith('user.') && points > 0)
  const isNews = lines.some(({ type }) => type === 'user.onboarding_completed')
  if (!isNews) return null
  const sum = lines.reduce((total, { points }) => total + points, 0)
  const value = (points: number) => `+${formats.number(points)} ${formats.unit(progress.unit, points)}`
  return (
    <section aria-labelledby="finished-title" data-earned={sum} className="ticket-part ticket-whole mb-4">
      <div className="ticket-paper" />
      <div className="px-5 pt-5 pb-5 sm:px-6">
        <h2 id="finished-title" className="text-h2">
          {t('title')}
        </h2>
        <p className="mt-1 text-ink-2">{t('body')}</p>
        <dl className="mt-3 tabular-nums">
          {[...lines].reverse().map(({ number, label, points }) => (
            <ReceiptLine key={number} term={formats.text(label)} value={value(points)} />
          ))}
          <ReceiptLine term={t('total')} value={value(sum)} strong />
        </dl>
      </div>
    </section>
  )
}
