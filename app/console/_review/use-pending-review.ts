'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { ReviewAnswer, ReviewOrder } from '#server/contract/violations'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { decided } from '../_player/decided.ts'
import { useForgetReview } from './review-texts.ts'
import { useRefreshViolations, violationPath } from './use-violations.ts'

const undoMs = 10_000

export type PendingReview = {
  violation: string
  order: ReviewOrder
  /** When it is sent, in ms of the epoch. */
  due: number
  phase: 'waiting' | 'sending' | 'failed'
  problem: RequestProblem | null
}

const pathOf = (violation: string) => `${violationPath(violation)}/reviews`

/**
 * A review that can be taken back for ten seconds, because it has not been sent yet. The next one, and leaving the page,
 * send it at once; one that was refused or not answered stays until it is sent again or let go.
 */
export const usePendingReview = () => {
  const refresh = useRefreshViolations()
  const forget = useForgetReview()
  const [pending, setPending] = useState<PendingReview | null>(null)

  const send = async (review: PendingReview) => {
    setPending({ ...review, phase: 'sending', problem: null })
    try {
      const body = review.order
      const { id } = await requestJson<ReviewAnswer>(pathOf(review.violation), { method: 'POST', body })
      forget(review.violation, body.verb)
      await decided(id)
      setPending(now => (now?.violation === review.violation ? null : now))
    } catch (error) {
      setPending({ ...review, phase: 'failed', problem: asRequestProblem(error) })
    }
    await refresh()
  }

  const waits = pending?.phase === 'waiting' ? pending.due : null
  const sendPending = useEffectEvent(() => {
    if (pending?.phase === 'waiting') void send(pending)
  })
  useEffect(() => {
    if (waits === null) return
    const timer = setTimeout(() => sendPending(), Math.max(0, waits - Date.now()))
    return () => clearTimeout(timer)
  }, [waits])

  // A page that goes away has no time to wait for an answer.
  const leave = useEffectEvent(() => {
    if (pending?.phase !== 'waiting') return
    const body = new Blob([JSON.stringify(pending.order)], { type: 'application/json' })
    navigator.sendBeacon(pathOf(pending.violation), body)
  })
  useEffect(() => {
    const gone = () => leave()
    addEventListener('pagehide', gone)
    return () => {
      removeEventListener('pagehide', gone)
      leave()
    }
  }, [])

  const begin = (violation: string, order: ReviewOrder) => {
    sendPending()
    setPending({ violation, order, due: Date.now() + undoMs, phase: 'waiting', problem: null })
  }
  return {
    pending,
    begin,
    undo: () => setPending(null),
    sendNow: () => pending && void send(pending),
  }
}
