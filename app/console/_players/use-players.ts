'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlayerList } from '#server/contract/players'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import type { Sort } from './use-players-query.ts'

const pageSize = 50
const retryEveryMs = 5_000

/** Pages of players. They stand still until they are asked for again: `moved` says that something has happened since. */
export const usePlayers = (q: string, sort: Sort) => {
  const [moved, setMoved] = useState(false)
  const search = q.trim()
  const query = useInfiniteQuery({
    queryKey: ['console', 'players', search, search === '' ? sort : 'match'],
    queryFn: ({ signal, pageParam }) => {
      setMoved(false)
      const wanted: Record<string, string> = search === '' ? { sort } : { q: search }
      const page = new URLSearchParams({ ...wanted, limit: String(pageSize), ...pageParam })
      return requestJson<PlayerList>(`/api/v1/players?${page}`, { signal })
    },
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }): { after: string } | null =>
      next_cursor === null ? null : { after: next_cursor },
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : false),
  })
  useConsoleFrame('tail', ({ sampled, events }) => {
    if (sampled || events.some(({ player_id }) => player_id !== null)) setMoved(true)
  })
  const pages = query.data?.pages
  return {
    players: pages?.flatMap(({ data }) => data),
    asOf: pages?.[0]?.as_of ?? null,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    /** Whether what is shown was found for another search. */
    searching: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    moved,
    retry: () => void query.refetch(),
  }
}
