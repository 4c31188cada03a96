'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import type { BoardClosingDetail } from '#server/contract/board'
import { useMay } from '../_session/role.ts'
import { PaymentBar } from './payment-bar.tsx'
import { PaymentSheet } from './payment-sheet.tsx'
import { PayoutRow } from './payout-row.tsx'

/** Prizes by rank: what is to be paid, and what was, when. Those that wait are paid from here, but for whom is left out. */
export const PayoutsTable = ({ closing }: { closing: BoardClosingDetail }) => {
  const t = useTranslations('console.boards')
  const heading = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const [withheld, setWithheld] = useState<ReadonlySet<string>>(new Set())
  const [isPaying, setPaying] = useState(false)
  const mayPay = useMay('pay_prizes')
  const { payouts, payouts_total } = closing
  const chooses = closing.waits && mayPay
  const toggle = (player: string) => {
    const next = new Set(withheld)
    if (!next.delete(player)) next.add(player)
    setWithheld(next)
  }
  const isPaid = useRef(false)
  const close = (paid: boolean) => {
    isPaid.current = paid
    setPaying(false)
  }
  useEffect(() => {
    // The button that opened the sheet is gone once they are paid.
    if (!isPaying && isPaid.current) title.current?.focus()
  }, [isPaying])
  return (
    <section aria-labelledby={heading} className="border-t border-line">
      <div className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 md:px-6">
        <h3 ref={title} id={heading} tabIndex={-1} className="text-h3">
          {t('payouts')}
        </h3>
        <p className="text-small text-ink-2 tabular-nums">
          {payouts_total.count === 0
            ? t(closing.players === null ? 'payoutsUnknown' : 'payoutsNone')
            : t('payoutsTotal', { count: payouts_total.count, points: payouts_total.points })}
          {payouts.length < payouts_total.count && ` · ${t('payoutsShown', { count: payouts.length })}`}
        </p>
      </div>
      {closing.waits && (
        <PaymentBar
          count={payouts_total.count - withheld.size}
          onPay={mayPay ? () => setPaying(true) : undefined}
        />
      )}
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
                {t(chooses ? 'column.pay' : 'column.paid')}
              </th>
            </tr>
          </thead>
          <tbody>
            {payouts.map(payout => (
              <PayoutRow
                key={payout.player_id}
                payout={payout}
                choice={
                  chooses
                    ? {
                        isPaid: !withheld.has(payout.player_id),
                        onToggle: () => toggle(payout.player_id),
                      }
                    : null
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {isPaying && <PaymentSheet closing={closing} withheld={[...withheld]} onClose={close} />}
    </section>
  )
}
