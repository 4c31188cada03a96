'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { WithPlayers } from '#server/contract/back-tests'
import type { PauseList, Pausing } from '#server/contract/pauses'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'

const refreshEveryMs = 5_000
const path = '/api/v1/pauses'
const key = ['console', 'pauses']

export type PausesReply = PauseList & WithAdmins & WithPlayers

/** What is paused and what was, read anew every five seconds while somebody looks. */
export const usePauses = () => {
  const query = useQuery<PausesReply>({
    queryKey: key,
    queryFn: ({ signal }) => requestJson<PausesReply>(path, { signal }),
    retry: false,
    refetchInterval: refreshEveryMs,
  })
  return {
    ...asked(query),
    /** By this browser's clock; 0 before the first. */
    receivedAt: query.dataUpdatedAt,
  }
}

/** Stops something, or lets it go on. Whatever is answered, the list is read again: an answer may be lost. */
export const usePauseOrder = () => {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: key })
  return {
    pause: (body: Pausing) => requestJson(path, { method: 'POST', body }).finally(again),
    resume: (id: string, reason: string) =>
      requestJson(`${path}/${id}`, { method: 'DELETE', body: { reason } }).finally(again),
  }
}
