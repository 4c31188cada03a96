'use client'

import { useQuery } from '@tanstack/react-query'
import type { WithPlayers } from '#server/contract/back-tests'
import type { Comparison, ComparisonList } from '#server/contract/comparisons'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'

const movingEveryMs = 1_000
const calmEveryMs = 30_000

export type ComparisonReply = Comparison & WithAdmins & WithPlayers
export type ComparisonListReply = ComparisonList & WithAdmins

export const comparisonsPath = '/api/v1/comparisons'
export const comparisonsKey = ['console', 'comparisons'] as const
export const comparisonKey = (id: string | null) => [...comparisonsKey, id] as const

/** Whether it still goes on, and can be cancelled. */
export const isOpen = ({ state }: Pick<Comparison, 'state'>) => state === 'queued' || state === 'running'

/** The newest twenty, without who differs. */
export const useComparisons = () => {
  const query = useQuery({
    queryKey: comparisonsKey,
    queryFn: ({ signal }) => requestJson<ComparisonListReply>(comparisonsPath, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.data.some(isOpen) ? movingEveryMs : calmEveryMs),
  })
  return asked(query)
}

/** One with what it found so far; nothing is asked for while it is null. */
export const useComparison = (id: string | null) => {
  const query = useQuery({
    queryKey: comparisonKey(id),
    queryFn: ({ signal }) => requestJson<ComparisonReply>(`${comparisonsPath}/${id}`, { signal }),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isOpen(data) ? movingEveryMs : calmEveryMs),
  })
  return asked(query)
}
