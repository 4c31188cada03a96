'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { BoardSummary } from '#server/contract/board'
import { buttonClass } from '../../_ui/button.tsx'
import { Link } from '../../_ui/link.tsx'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { boardFormHref } from '../_rules/form/board-link.ts'
import { useMay } from '../_session/role.ts'
import { ClosingDates } from './closing-dates.tsx'
import { ClosingDetail } from './closing-detail.tsx'
import { ClosingsList } from './closings-list.tsx'
import { RebuildButton } from './rebuild-button.tsx'
import { useClosings } from './use-boards.ts'

type Props = { board: BoardSummary; period: string | null; onPeriod: (key: string) => void }

/** One board's periods that are closed or being closed, and what the close of one of them did. */
export const BoardPanel = ({ board, period, onPeriod }: Props) => {
  const t = useTranslations('console.boards')
  const locale = useLocale()
  const heading = useId()
  const mayRebuild = useMay('rebuild_boards')
  const mayEdit = useMay('edit_rules')
  const { body, problem, fetching, retry } = useClosings(board.id)
  const keys = body?.data.map(closing => closing.period.key) ?? []
  // What waits for an admin comes before what is newest; what is looked at stays, also once it is paid.
  const [kept, keep] = useState<string | null>(null)
  const choices = [period, kept, board.waiting[0]?.key, keys[0]]
  const shown = choices.find(key => keys.some(one => one === key)) ?? null
  if (shown !== kept) keep(shown)
  return (
    <section aria-labelledby={heading} data-panel={board.id}>
      <SectionHead id={heading} title={t('closings', { board: board.name[locale] })}>
        <div className="ml-auto flex flex-wrap gap-2">
          {mayEdit && (
            <Link href={boardFormHref(board.id)} className={buttonClass('secondary')}>
              {t('editOne')}
            </Link>
          )}
          {mayRebuild && <RebuildButton board={board.id} />}
        </div>
      </SectionHead>
      {board.next_ends.length > 0 && (
        <div className="border-t border-line px-4 py-2 md:hidden">
          <ClosingDates board={board} />
        </div>
      )}
      {board.filling && (
        <p className="border-t border-line bg-warn-soft px-4 py-2 text-ink md:px-6">
          {t('fillingHelp', { period: board.period.kind })}
        </p>
      )}
      <div className="border-t border-line">
        {problem && problem.status !== 401 && (
          <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="m-4" />
        )}
        {!body && !problem && (
          <div className="space-y-2 p-4 md:px-6" aria-busy="true">
            <Skeleton className="h-8" />
            <Skeleton className="h-8" />
          </div>
        )}
        {body?.data.length === 0 && (
          <p data-empty="" className="px-4 py-3 text-ink-2 md:px-6">
            {t(board.period.kind === 'all' ? 'neverCloses' : 'noneYet')}
          </p>
        )}
        {body && shown !== null && (
          <div className="grid lg:grid-cols-[320px_minmax(0,1fr)]">
            <ClosingsList closings={body.data} chosen={shown} onChoose={onPeriod} />
            <ClosingDetail key={shown} board={board.id} period={shown} />
          </div>
        )}
      </div>
    </section>
  )
}
