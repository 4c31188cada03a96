'use client'

import { useTranslations } from 'next-intl'
import type { BoardPaymentPreview } from '#server/contract/board-payments'
import { useFormats } from '../_format/use-formats.ts'

/** What an order would pay in all, and to whom it would not. */
export const PaymentPreview = ({ preview }: { preview: BoardPaymentPreview }) => {
  const t = useTranslations('console.boards.payment')
  const formats = useFormats()
  const { prizes, points, withheld } = preview
  return (
    <section data-preview="payment" aria-label={t('previewTitle')} className="rounded-m border border-line">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 px-3 py-2 tabular-nums">
        <dt className="text-ink-2">{t('prizes')}</dt>
        <dd className="text-right font-semibold">{formats.count(prizes)}</dd>
        <dt className="text-ink-2">{t('points')}</dt>
        <dd className="text-right font-semibold">+{formats.count(points)}</dd>
      </dl>
      {withheld.length > 0 && (
        <div className="border-t border-line px-3 py-2 text-small">
          <p className="text-ink-2">{t('withheld', { count: withheld.length })}</p>
          <ul className="mt-1 max-h-40 overflow-y-auto tabular-nums">
            {withheld.map(winner => (
              <li key={winner.player_id} data-withheld={winner.player_id} className="flex gap-3">
                <span className="w-10 shrink-0 text-right text-ink-2">{formats.count(winner.rank)}</span>
                <span className="min-w-0 flex-1 truncate">
                  <bdi>{winner.name ?? winner.player_id}</bdi>
                </span>
                <span className="shrink-0">+{formats.count(winner.points)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
