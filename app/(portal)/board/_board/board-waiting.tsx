'use client'

import type { RequestProblem } from '#live/request-problem'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'

type Props = { problem: RequestProblem | null; onRetry: () => void; retrying: boolean }

const rows = [1, 2, 3, 4, 5, 6, 7]

/** What stands where a board will be: its outline, or why it does not come. */
export const BoardWaiting = ({ problem, onRetry, retrying }: Props) =>
  problem ? (
    <ProblemView problem={problem} onRetry={onRetry} retrying={retrying} />
  ) : (
    <div id="board" aria-busy="true" className="ticket-part ticket-whole">
      <div className="ticket-paper" />
      <Skeleton className="h-44 rounded-b-none!" />
      <div className="space-y-2 px-5 py-5 sm:px-6">
        <Skeleton className="h-12" />
        {rows.map(row => (
          <Skeleton key={row} className="h-11" />
        ))}
      </div>
    </div>
  )
