'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { ReviewAnswer, ReviewOrder, ReviewPreview } from '#server/contract/violations'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { decided } from '../_player/decided.ts'
import { useForgetReview } from './review-texts.ts'
import { useRefreshViolations, violationPath } from './use-violations.ts'

/** What a verb would do to the player is asked for at once; the reason plays no part in it. */
const askedFor = 'Preview'

export type Said = Pick<ReviewOrder, 'reason' | 'told' | 'answers'>

/** A review that is looked at first, then done for the player as they were seen. */
export const useReview = (violation: string, verb: ReviewOrder['verb'], onSent: (event: string) => void) => {
  const path = `${violationPath(violation)}/reviews`
  const refresh = useRefreshViolations()
  const forget = useForgetReview()
  const [preview, setPreview] = useState<ReviewPreview | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [phase, setPhase] = useState<'looking' | 'idle' | 'doing'>('looking')
  const [movedOn, setMovedOn] = useState(false)

  const read = async () => {
    const body = { verb, reason: askedFor }
    setPreview(await requestJson<ReviewPreview>(`${path}?dry_run=true`, { method: 'POST', body }))
  }
  const attempt = async (now: 'looking' | 'doing', act: () => Promise<void>) => {
    setPhase(now)
    setProblem(null)
    await act().catch((error: unknown) => setProblem(asRequestProblem(error)))
    setPhase('idle')
  }
  const look = () => attempt('looking', read)
  const lookFirst = useEffectEvent(() => void look())
  useEffect(() => lookFirst(), [])

  const carryOut = (said: Said) =>
    attempt('doing', async () => {
      if (!preview) return
      setMovedOn(false)
      try {
        const body = { verb, ...said }
        const options = { method: 'POST', body, revision: preview.version } as const
        const { id } = await requestJson<ReviewAnswer>(path, options)
        forget(violation, verb)
        onSent(id)
        await decided(id)
      } catch (error) {
        if (asRequestProblem(error).status !== 412) throw error
        setMovedOn(true)
        await read()
      } finally {
        await refresh()
      }
    })

  return { preview, problem, movedOn, look, carryOut, looking: phase === 'looking', doing: phase === 'doing' }
}
