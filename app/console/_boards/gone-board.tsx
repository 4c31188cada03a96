'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import type { BoardList } from '#server/contract/board'
import { SectionHead } from '../_overview/section-head.tsx'
import { ClosingDetail } from './closing-detail.tsx'

type Props = { board: string; period: string; waiting: BoardList['waiting'] }

/** The close of a board that the rules in force have no more: its prizes may wait all the same. */
export const GoneBoard = ({ board, period, waiting }: Props) => {
  const t = useTranslations('console.boards')
  const locale = useLocale()
  const heading = useId()
  const name = waiting.find(one => one.board === board)?.name[locale] ?? board
  return (
    <section aria-labelledby={heading} data-panel={board}>
      <SectionHead id={heading} title={t('closings', { board: name })} />
      <p className="border-t border-line bg-warn-soft px-4 py-2 md:px-6">
        {t('payment.waitsGone', { board: name })}
      </p>
      <div className="border-t border-line">
        <ClosingDetail board={board} period={period} />
      </div>
    </section>
  )
}
