'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { claimAgainSeconds, type ViolationClaim } from '#server/contract/violations'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { violationKey, violationPath } from './use-violations.ts'

const retryEveryMs = 5_000

/**
 * Has the other admins shown that one is on a violation, for as long as `isOn`. Whether they may not be: the server did
 * not answer, or refused for another reason than that it is decided.
 */
export const useClaim = (violation: string, isOn: boolean): { isUnseen: boolean } => {
  const client = useQueryClient()
  const path = `${violationPath(violation)}/claim`
  const { error } = useQuery({
    // Beside the queue, not below it: what is read again when something happened there is no claim.
    queryKey: ['console', 'violation-claim', violation],
    queryFn: ({ signal }) => requestJson<ViolationClaim>(path, { method: 'PUT', signal }),
    enabled: isOn,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : claimAgainSeconds * 1_000),
    // Who looks something up in another tab is still on it.
    refetchIntervalInBackground: true,
  })
  useEffect(() => {
    if (!isOn) return
    // Whoever begins wants to know now, not with the next poll, who has begun before.
    void client.invalidateQueries({ queryKey: violationKey(violation) })
    // Nobody is left to be told whether this arrived; without it the claim ends by itself.
    const letGo = () => void fetch(path, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    addEventListener('pagehide', letGo)
    return () => {
      removeEventListener('pagehide', letGo)
      letGo()
    }
  }, [client, violation, path, isOn])
  const status = error ? asRequestProblem(error).status : 200
  return { isUnseen: isOn && status !== 200 && status !== 401 && status !== 409 }
}
