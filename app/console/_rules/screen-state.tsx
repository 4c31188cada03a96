'use client'

import type { RequestProblem } from '../../_live/request-problem.ts'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'

type Props = { problem: RequestProblem | null; onRetry: () => void; retrying: boolean }

const rows = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** What stands on a screen while there is nothing to read on it: why, or its rows to come. */
export const ScreenState = ({ problem, onRetry, retrying }: Props) =>
  problem && problem.status !== 401 ? (
    <div className="mx-auto max-w-xl p-4 md:p-12">
      <ProblemView problem={problem} onRetry={onRetry} retrying={retrying} />
    </div>
  ) : (
    <div aria-busy="true" className="flex flex-col gap-2 px-4 py-4 md:px-6">
      {rows.map(row => (
        <Skeleton key={row} className="h-8" />
      ))}
    </div>
  )
