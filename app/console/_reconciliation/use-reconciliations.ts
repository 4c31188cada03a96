'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { WithPlayers } from '#server/contract/back-tests'
import type { Reconciliation, ReconciliationList } from '#server/contract/reconciliations'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'

const movingEveryMs = 1_000
const calmEveryMs = 30_000

export type ReconciliationListReply = ReconciliationList & WithAdmins & WithPlayers

export const reconciliationsPath = '/api/v1/reconciliations'
const reconciliationsKey = ['console', 'reconciliations'] as const

/** Whether it still goes on, and can be cancelled. */
export const isOpen = ({ state }: Pick<Reconciliation, 'state'>) => state === 'queued' || state === 'running'

/** The newest twenty with what they found. */
export const useReconciliations = () => {
  const query = useQuery({
    queryKey: reconciliationsKey,
    queryFn: ({ signal }) => requestJson<ReconciliationListReply>(reconciliationsPath, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.data.some(isOpen) ? movingEveryMs : calmEveryMs),
  })
  return asked(query)
}

/** Has the list read again, once what was asked for before can no longer be put over it. */
export const useReadAgain = () => {
  const client = useQueryClient()
  return async () => {
    await client.cancelQueries({ queryKey: reconciliationsKey })
    await client.invalidateQueries({ queryKey: reconciliationsKey })
  }
}
