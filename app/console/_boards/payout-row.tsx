'use client'

import { useTranslations } from 'next-intl'
import type { BoardClosingDetail } from '#server/contract/board'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { useFormats } from '../_format/use-formats.ts'

type Payout = BoardClosingDetail['payouts'][number]
type Props = { payout: Payout; choice: { isPaid: boolean; onToggle: () => void } | null }

/** One winner: what the place wins, and whether it is paid, will be, or is chosen to be. */
export const PayoutRow = ({ payout, choice }: Props) => {
  const t = useTranslations('console.boards')
  const formats = useFormats()
  const name = payout.name ?? payout.player_id
  const isLeftOut = payout.withheld || choice?.isPaid === false
  return (
    <tr data-payout={payout.player_id} className="h-(--row) border-b border-line tabular-nums">
      <td className="px-4 text-right md:pl-6">{formats.count(payout.rank)}</td>
      <td className="px-3 [overflow-wrap:anywhere]">
        <bdi>{name}</bdi>
      </td>
      <td className="px-3 text-right max-sm:hidden">{formats.count(payout.score)}</td>
      <td className={`px-3 text-right font-semibold ${isLeftOut ? 'text-ink-3 line-through' : ''}`}>
        +{formats.count(payout.points)}
      </td>
      <td className="px-3 md:pr-6">
        {choice ? (
          <label className="inline-flex min-h-6 cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={choice.isPaid}
              onChange={choice.onToggle}
              aria-label={t('payment.payOne', { name })}
              className="size-4 accent-brand"
            />
            <span aria-hidden="true">{t(choice.isPaid ? 'payment.pays' : 'payment.leavesOut')}</span>
          </label>
        ) : (
          <Standing payout={payout} />
        )}
      </td>
    </tr>
  )
}

const Standing = ({ payout: { paid_at, withheld } }: { payout: Payout }) => {
  const t = useTranslations('console.boards')
  if (paid_at !== null) return <Moment at={paid_at} />
  return <StatusMark status="unknown" word={t(withheld ? 'payment.leftOut' : 'notYet')} />
}
