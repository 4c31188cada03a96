'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditChain, AuditEntry, AuditList } from '#server/contract/audit'
import { isAudited } from '#server/events/audited'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { type AuditFilter, searchOf } from './use-audit-query.ts'

const path = '/api/v1/audit'
const retryEveryMs = 5_000
const chainEveryMs = 60_000

/** Pages of what admins did. They stand still: what happens meanwhile is counted, and read when it is asked for. */
export const useAudit = (filter: AuditFilter) => {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set())
  const query = useInfiniteQuery({
    queryKey: ['console', 'audit', filter],
    queryFn: ({ signal, pageParam }) => {
      if (pageParam === null) setArrived(new Set())
      const search = searchOf(filter)
      if (pageParam !== null) search.set('before', pageParam)
      return requestJson<AuditList>(`${path}?${search}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    // Whoever comes back reads from the newest one on: what came meanwhile was not counted.
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : false),
  })
  useConsoleFrame('tail', ({ events }) => {
    const acts = events.filter(({ type }) => isAudited(type)).map(({ id }) => id)
    if (acts.length > 0) setArrived(before => new Set([...before, ...acts]))
  })
  const entries = query.data?.pages.flatMap(({ data }) => data)
  const shown = new Set(entries?.map(({ id }) => id))
  return {
    entries,
    fresh: [...arrived].filter(id => !shown.has(id)).length,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    searching: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  }
}

/** One entry, whatever page it stands on: for its own address. */
export const useAuditEntry = (id: string, known: AuditEntry | undefined) => {
  const query = useQuery({
    queryKey: ['console', 'audit', 'entry', id],
    queryFn: ({ signal }) =>
      requestJson<AuditList>(`${path}?event=${encodeURIComponent(id)}&limit=1`, { signal }),
    enabled: known === undefined,
    retry: false,
  })
  return {
    entry: known ?? query.data?.data[0],
    isUnknown: known === undefined && query.data?.data.length === 0,
    problem: query.error ? asRequestProblem(query.error) : null,
  }
}

/** Whether the chain holds, and who and what is in it. */
export const useAuditChain = () =>
  useQuery({
    queryKey: ['console', 'audit', 'chain'],
    queryFn: ({ signal }) => requestJson<AuditChain>(`${path}/chain`, { signal }),
    refetchInterval: chainEveryMs,
    retry: false,
  }).data
