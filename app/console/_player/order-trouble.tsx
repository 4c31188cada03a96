'use client'

import { useTranslations } from 'next-intl'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { MergeRefusal } from './merge-refusal.tsx'
import type { useMergeOrder } from './use-merge-order.ts'

type Props = {
  order: Pick<ReturnType<typeof useMergeOrder>, 'problem' | 'isRefused' | 'movedOn'>
  people: readonly { id: string; name: string }[]
  /** False where a field says it. */
  isShown: boolean
}

/** What keeps an order from being carried out: that it cannot be, that something has changed, or that it failed. */
export const OrderTrouble = ({ order: { problem, isRefused, movedOn }, people, isShown }: Props) => {
  const t = useTranslations('console.player.merge')
  if (movedOn)
    return (
      <p role="alert" data-moved="" className="rounded-s bg-warn-soft px-3 py-2 text-warn">
        {t('moved_on')}
      </p>
    )
  if (!problem || !isShown) return null
  if (!isRefused) return <ProblemView problem={problem} />
  return <MergeRefusal problem={problem} names={new Map(people.map(({ id, name }) => [id, name]))} />
}
