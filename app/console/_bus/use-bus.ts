'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BusHealthView, BusHistory, HistoryRange } from '#server/contract/bus-health'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'

const refreshEveryMs = 2_000
const retryEveryMs = 5_000

/** Every shard of the bus, read anew every two seconds while somebody looks. */
export const useBusHealth = () => {
  const query = useQuery({
    queryKey: ['console', 'bus', 'health'],
    queryFn: ({ signal }) => requestJson<BusHealthView>('/api/v1/bus/health', { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : refreshEveryMs),
  })
  return {
    body: query.data,
    /** By this browser's clock; 0 before the first. */
    receivedAt: query.dataUpdatedAt,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

const historyEveryMs: Record<HistoryRange, number> = {
  '1h': 10_000,
  '24h': 60_000,
  '7d': 300_000,
  '14d': 300_000,
}

export const useBusHistory = (range: HistoryRange) => {
  const query = useQuery({
    queryKey: ['console', 'bus', 'history', range],
    queryFn: ({ signal }) => requestJson<BusHistory>(`/api/v1/bus/history?range=${range}`, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : historyEveryMs[range]),
  })
  return {
    history: query.data,
    problem: query.error ? asRequestProblem(query.error) : null,
    retry: () => void query.refetch(),
    fetching: query.isFetching,
  }
}
