'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { type ReplayReply, replayKey, replaysKey, replaysPath } from './use-replays.ts'

type Steering = { method: 'PUT' | 'DELETE'; to?: 'pause' | 'pace'; body?: object }

/** Pauses a replay, has it go on, sets its pace, or ends it: one at a time. */
export const useSteerReplay = (id: string) => {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const steer = async ({ method, to, body }: Steering): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    try {
      const path = `${replaysPath}/${id}${to === undefined ? '' : `/${to}`}`
      const reply = await requestJson<ReplayReply>(path, { method, ...(body && { body }) })
      // What was asked for before must not be put over it.
      await client.cancelQueries({ queryKey: replaysKey })
      client.setQueryData(replayKey(id), reply)
      void client.invalidateQueries({ queryKey: replaysKey })
      return true
    } catch (error) {
      setProblem(asRequestProblem(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { steer, busy, problem }
}
