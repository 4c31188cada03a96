import type { RequestProblem } from '#live/request-problem'
import { ProblemView } from '#ui/problem-view'
import { Skeleton } from '#ui/skeleton'

type Props = { problem: RequestProblem | null; busy: boolean; refresh: () => void }

/** In place of something of the player's own that could not be read yet. */
export const NotHereYet = ({ problem, busy, refresh }: Props) =>
  problem && problem.status !== 401 ? (
    <ProblemView problem={problem} onRetry={refresh} retrying={busy} />
  ) : (
    <Skeleton className="h-20" />
  )
