'use client'

import { useTranslations } from 'next-intl'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { ClosingSteps } from './closing-steps.tsx'
import { PayoutsTable } from './payouts-table.tsx'
import { useClosing } from './use-boards.ts'

/** What one close did, step by step, and who wins what. */
export const ClosingDetail = ({ board, period }: { board: string; period: string }) => {
  const t = useTranslations('console.boards')
  const { body, problem, fetching, retry } = useClosing(board, period)
  return (
    <div className="min-w-0" data-closing={period}>
      {problem && problem.status !== 401 && (
        <ProblemView problem={problem} onRetry={retry} retrying={fetching} className="m-4" />
      )}
      {!body && !problem && (
        <div className="space-y-2 p-4 md:px-6" aria-busy="true">
          <Skeleton className="h-24" />
          <Skeleton className="h-32" />
        </div>
      )}
      {body && (
        <>
          <ClosingSteps closing={body} />
          <p className="px-4 pb-3 text-small text-ink-2 md:px-6">
            {t('correlation')} <code className="break-all select-all">{body.correlation_id}</code>
          </p>
          <PayoutsTable closing={body} />
        </>
      )}
    </div>
  )
}
