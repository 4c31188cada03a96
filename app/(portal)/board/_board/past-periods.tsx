'use client'

import { useEffect, useState } from 'react'
import { requestJson } from '#live/request-json'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { BoardClosingList } from '#server/contract/board'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../../_i18n/words.ts'
import { classNames } from '../../../_ui/class-names.ts'
import type { Formats } from '../../_home/use-formats.ts'
import { closingsPath } from './board-paths.ts'
import { periodDates } from './period-dates.ts'

type Props = { board: string; shown: string; onChoose: (period: string) => void; formats: Formats }

/** Periods of a board that are over, newest first; read when somebody wants to see them. */
const PastPeriods = ({ board, shown, onChoose, formats }: Props) => {
  const t = useWords('portal.boards.period')
  const [closings] = useState(() =>
    makeResource(signal => requestJson<BoardClosingList>(closingsPath(board), { signal }), {
      ...{ body: null, problem: null, at: null },
    }),
  )
  const { body, problem, busy } = useResource(closings)
  useEffect(() => {
    closings.refresh()
    return closings.stop
  }, [closings])
  if (!body)
    return problem ? (
      <ProblemView problem={problem} onRetry={closings.refresh} retrying={busy} className="mt-2" />
    ) : (
      <div className="mt-2 space-y-2" aria-busy="true">
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
    )
  if (body.data.length === 0)
    return (
      <p data-no-history="" className="mt-2 text-ink-2">
        {t('none')}
      </p>
    )
  return (
    <ul className="mt-2 max-h-72 overflow-y-auto rounded-s border border-line" aria-label={t('earlier')}>
      {body.data.map(({ period, step, players }) => (
        <li key={period.key} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-current={period.key === shown || undefined}
            onClick={() => onChoose(period.key)}
            className={classNames(
              'flex min-h-12 w-full items-center gap-3 px-3 text-left hover:bg-sunken',
              period.key === shown && 'bg-brand-soft font-semibold text-brand-ink',
            )}
          >
            <span className="min-w-0 flex-1">{periodDates(period, formats.locale)}</span>
            <span className="shrink-0 text-small text-ink-2 tabular-nums">
              {step === 'archived' && players !== null
                ? t('players', { count: players })
                : t('state.settling')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export default PastPeriods
