'use client'

import { useEffect, useState } from 'react'
import { requestJson } from '#live/request-json'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { StreakPauseOrder, StreakPausePreview } from '#server/contract/streak-pauses'
import { pausesPath } from './paths.ts'

const typedMs = 250

type Found = StreakPauseOrder & { body: StreakPausePreview | null; problem: RequestProblem | null }

/** What days off would take, asked for whenever they change; null while that is on its way. `retry` asks once more. */
export const usePausePreview = ({ from, to }: StreakPauseOrder) => {
  const [found, setFound] = useState<Found | null>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try asks for the same
  useEffect(() => {
    if (from === '' || to === '') return
    const asking = new AbortController()
    const take = (answer: Pick<Found, 'body' | 'problem'>) => {
      if (!asking.signal.aborted) setFound({ from, to, ...answer })
    }
    const timer = setTimeout(
      () =>
        requestJson<StreakPausePreview>(`${pausesPath}?dry_run=true`, {
          ...{ method: 'POST', body: { from, to }, signal: asking.signal },
        }).then(
          body => take({ body, problem: null }),
          (error: unknown) => take({ body: null, problem: asRequestProblem(error) }),
        ),
      typedMs,
    )
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [from, to, tries])
  const isOfThese = found?.from === from && found.to === to
  return { preview: isOfThese ? found : null, retry: () => setTries(tries + 1) }
}
