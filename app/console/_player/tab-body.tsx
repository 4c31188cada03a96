'use client'

import type { ReactNode } from 'react'
import type { RequestProblem } from '../../_live/request-problem.ts'
import { ProblemView } from '../../_ui/problem-view.tsx'
import { PlayersSkeleton } from '../_players/players-skeleton.tsx'

type Read<Body> = {
  body: Body | undefined
  problem: RequestProblem | null
  fetching: boolean
  retry: () => void
}
type Props<Body> = { read: Read<Body>; children: (body: Body) => ReactNode }

/** What a tab shows of what it reads, once that is there; what was read before stays, whatever fails since. */
export const TabBody = <Body,>({ read: { body, problem, fetching, retry }, children }: Props<Body>) => {
  if (body !== undefined) return children(body)
  if (!problem) return <PlayersSkeleton />
  if (problem.status === 401) return null
  return (
    <div className="mx-auto max-w-xl p-4">
      <ProblemView problem={problem} onRetry={retry} retrying={fetching} />
    </div>
  )
}

type NoneProps = { of: string; children: ReactNode }

/** There is nothing of it, in words. */
export const NoneYet = ({ of, children }: NoneProps) => (
  <p data-empty={of} className="px-4 py-6 text-ink-2 md:px-6">
    {children}
  </p>
)
