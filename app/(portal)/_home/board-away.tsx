import type { RequestProblem } from '#live/request-problem'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'

type Props = { problem: RequestProblem | null; onRetry: () => void; retrying: boolean }

const rows = [1, 2, 3, 4, 5]

/** What stands where the board would be, when the page was drawn without it. */
export const BoardAway = ({ problem, onRetry, retrying }: Props) =>
  problem ? (
    <ProblemView problem={problem} onRetry={onRetry} retrying={retrying} />
  ) : (
    <div className="space-y-2" aria-busy="true">
      {rows.map(row => (
        <Skeleton key={row} className="h-11" />
      ))}
    </div>
  )
