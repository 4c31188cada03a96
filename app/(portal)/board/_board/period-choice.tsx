'use client'

import { lazy, Suspense, useState } from 'react'
import { patientImport } from '#live/patient-import'
import type { Board } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import type { Formats } from '../../_home/use-formats.ts'
import type { BoardQuery } from './board-query.ts'
import { periodDates } from './period-dates.ts'

const PastPeriods = lazy(() => patientImport(() => import('./past-periods.tsx')))

type Props = {
  board: Board
  chosen: string | null
  change: (part: Partial<BoardQuery>) => void
  formats: Formats
}

/** Which period is shown, and the way to those that are over. */
export const PeriodChoice = ({ board, chosen, change, formats }: Props) => {
  const t = useWords('portal.boards.period')
  const [isOpen, setOpen] = useState(false)
  const choose = (period: string | null) => {
    setOpen(false)
    change({ period })
  }
  return (
    <div className="mb-4">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1">
          <span className="block font-semibold">{periodDates(board.period, formats.locale)}</span>
          <span data-state={board.state} className="block text-small text-ink-2">
            {t(`state.${board.state}`)}
          </span>
        </p>
        {chosen !== null && (
          <button
            type="button"
            onClick={() => choose(null)}
            className="min-h-11 shrink-0 rounded-s px-3 font-semibold text-brand-ink hover:bg-brand-soft"
          >
            {t('now')}
          </button>
        )}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="-mr-3 min-h-11 shrink-0 rounded-s px-3 font-semibold text-brand-ink hover:bg-brand-soft"
        >
          {t('earlier')}
        </button>
      </div>
      {isOpen && (
        <Suspense>
          <PastPeriods board={board.id} shown={board.period.key} onChoose={choose} formats={formats} />
        </Suspense>
      )}
    </div>
  )
}
