'use client'

import { useTranslations } from 'next-intl'
import type { MergePreview } from '#server/contract/merges'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { MergeRefusal } from './merge-refusal.tsx'
import type { ReasonedOrder } from './use-reasoned-order.ts'

type Props = {
  order: Pick<ReasonedOrder<MergePreview>, 'problem' | 'isRefused' | 'movedOn' | 'faultAt'>
  people: readonly { id: string; name: string }[]
}

/** What keeps an order from being carried out: that it cannot be, that something has changed, or that it failed. */
export const OrderTrouble = ({ order: { problem, isRefused, movedOn, faultAt }, people }: Props) => {
  const t = useTranslations('console.player.merge')
  if (movedOn)
    return (
      <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
        {t('moved_on')}
      </p>
    )
  if (!problem || faultAt('reason')) return null
  if (!isRefused) return <ProblemView problem={problem} />
  return <MergeRefusal problem={problem} names={new Map(people.map(({ id, name }) => [id, name]))} />
}
