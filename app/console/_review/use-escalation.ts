'use client'

import { useState } from 'react'
import type { EscalationOrder, ReviewAnswer } from '#server/contract/violations'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { decided } from '../_player/decided.ts'
import { useForgetReview } from './review-texts.ts'
import { useRefreshViolations, violationPath } from './use-violations.ts'

/** Leaves a violation, as it was read, to those with more rights. */
export const useEscalation = (violation: string, revision: number, onSent: (event: string) => void) => {
  const refresh = useRefreshViolations()
  const forget = useForgetReview()
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [doing, setDoing] = useState(false)

  const carryOut = async (body: EscalationOrder) => {
    setDoing(true)
    setProblem(null)
    try {
      const path = `${violationPath(violation)}/escalations`
      const { id } = await requestJson<ReviewAnswer>(path, { method: 'POST', body, revision })
      forget(violation, 'escalate')
      onSent(id)
      await decided(id)
    } catch (error) {
      setProblem(asRequestProblem(error))
    }
    await refresh()
    setDoing(false)
  }
  return { problem, doing, carryOut }
}
