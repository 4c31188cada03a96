'use client'

import { useEffect, useState } from 'react'
import { requestJson } from '#live/request-json'
import { RequestProblem } from '#live/request-problem'
import { makeResource } from '#live/resource'
import { useResource } from '#live/use-resource'
import type { Problem } from '#server/contract/problem'
import type { Progress } from '#server/contract/progress'
import ProblemTicket from '../_session/problem-ticket.tsx'
import { progressPath } from './paths.ts'

/** The server had no answer when it drew the page: say so, keep asking, and draw it anew once there is one. */
const ProblemPage = ({ problem }: { problem: Problem }) => {
  const [progress] = useState(() =>
    makeResource(signal => requestJson<Progress>(progressPath, { signal }), {
      body: null,
      problem: new RequestProblem(problem),
      at: null,
    }),
  )
  const now = useResource(progress)
  const answered = now.body !== null || now.problem?.status === 401
  useEffect(() => {
    progress.refresh()
    return progress.stop
  }, [progress])
  // Only after an answer: reloading from a server that is away would end on the browser's own error page.
  useEffect(() => {
    if (answered) location.reload()
  }, [answered])
  return (
    now.problem && (
      <ProblemTicket problem={now.problem} onRetry={progress.refresh} retrying={now.busy || answered} />
    )
  )
}

export default ProblemPage
