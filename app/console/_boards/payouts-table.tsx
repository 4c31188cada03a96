'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BoardClosingDetail } from '#server/contract/board'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'

/** Prizes by rank: what is to be paid, and what was, when. */
export const PayoutsTable = ({ closing }: { closing: BoardClosingDetail }) => {
  const t = useTranslations('console.boards')
  const formats = useFormats()
  const heading = useId()
  const { payouts, payouts_total } = closing
  return (
    <section aria-labelledby={heading} className="border-t border-line">
      <div className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 md:px-6">
        <h3 id={heading} className="text-h3">
          {t('payouts')}
        </h3>
        <p className="text-small text-ink-2 tabular-nums">
          {payouts_total.count === 0
            ? t(closing.players === null ? 'payoutsUnknown' : 'payoutsNone')
            : t('payoutsTotal', { count: payouts_total.count, points: payouts_total.points })}
          {payouts.length < payouts_total.count && ` · ${t('payoutsShown', { count: payouts.length })}`}
        </p>
      </div>
      {payouts.length > 0 && (
        <table className="w-full">
          <thead>
            <tr className="border-y border-line bg-sunken text-label text-ink-2">
              <th scope="col" className="h-7 w-16 px-4 text-right md:pl-6">
                {t('column.rank')}
              </th>
              <th scope="col" className="px-3 text-left">
                {t('column.player')}
              </th>
              <th scope="col" className="px-3 text-right max-sm:hidden">
                {t('column.score')}
              </th>
              <th scope="col" className="px-3 text-right">
                {t('column.prize')}
              </th>
              <th scope="col" className="px-3 text-left md:pr-6">
                {t('column.paid')}
              </th>
            </tr>
          </thead>
          <tbody>
            {payouts.map(payout => (
              <tr key={payout.player_id} className="h-(--row) border-b border-line tabular-nums">
                <td className="px-4 text-right md:pl-6">{formats.count(payout.rank)}</td>
                <td className="px-3 break-words">
                  <bdi>{payout.name ?? payout.player_id}</bdi>
                </td>
                <td className="px-3 text-right max-sm:hidden">{formats.count(payout.score)}</td>
                <td className="px-3 text-right font-semibold">+{formats.count(payout.points)}</td>
                <td className="px-3 md:pr-6">
                  {payout.paid_at ? (
                    <Moment at={payout.paid_at} />
                  ) : (
                    <StatusMark status="unknown" word={t('notYet')} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
