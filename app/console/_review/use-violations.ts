'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Standing, ViolationDetail, ViolationList } from '#server/contract/violations'
import { coalesce } from '../../_live/coalesce.ts'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { pollEveryMs } from '../../_live/live-status.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import type { ShownState } from './use-review-place.ts'
import { choicesFor } from './verbs.ts'

const pageSize = 50
const retryEveryMs = 5_000
const refreshEveryMs = 1_000
const everything = ['console', 'violations']
const violationsPath = '/api/v1/violations'
export const violationPath = (id: string) => `${violationsPath}/${encodeURIComponent(id)}`

export const violationKey = (id: string) => [...everything, 'one', id]

type Wanted = { state: ShownState; pattern: string | null; player: string | null }

/** What waits are also those that were decided and then appealed. */
const asked = (state: ShownState): Record<string, string> => {
  if (state === 'open') return { waits: 'true' }
  if (state === 'appealed') return { appealed: 'true' }
  if (state === 'escalated') return { state: 'open', escalated: 'true' }
  return state === 'all' ? {} : { state }
}

/** Pages of the queue, the most urgent first. */
export const useViolations = ({ state, pattern, player }: Wanted) => {
  const query = useInfiniteQuery({
    queryKey: [...everything, 'list', state, pattern, player],
    queryFn: ({ signal, pageParam }) => {
      const wanted = new URLSearchParams({
        ...{ limit: String(pageSize), ...pageParam },
        ...asked(state),
        ...(pattern !== null && { pattern }),
        ...(player !== null && { player }),
      })
      return requestJson<ViolationList>(`${violationsPath}?${wanted}`, { signal })
    },
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }): { after: string } | null =>
      next_cursor === null ? null : { after: next_cursor },
    retry: false,
    // Who is on what is no event, and comes with no frame.
    refetchInterval: ({ state: { error } }) => (error ? retryEveryMs : pollEveryMs),
  })
  const pages = query.data?.pages
  return {
    violations: pages?.flatMap(({ data }) => data),
    /** Of all that wait, whatever the filter. */
    counts: pages?.[0],
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  }
}

/** One violation with its evidence. */
export const useViolation = (id: string) => {
  const query = useQuery({
    queryKey: violationKey(id),
    queryFn: ({ signal }) => requestJson<ViolationDetail>(violationPath(id), { signal }),
    retry: false,
    refetchInterval: ({ state: { error, data } }) => {
      if (error) return asRequestProblem(error).status === 404 ? false : retryEveryMs
      return data !== undefined && choicesFor(data).length > 0 && pollEveryMs
    },
  })
  return {
    body: query.data,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

/** How far a player is trusted, and the penalty in force. */
export const useStanding = (player: string) => {
  const query = useQuery({
    queryKey: ['console', 'player', player, 'standing'],
    queryFn: ({ signal }) => requestJson<Standing>(`/api/v1/players/${player}/standing`, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : pollEveryMs * 2),
  })
  return query.data ?? null
}

export const useRefreshViolations = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: everything })
}

/** Reads the queue again soon after the stream told of a violation or a review, or told of only some events. */
export const useFollowViolations = () => {
  const refresh = useRefreshViolations()
  const follow = useEffectEvent(() => void refresh())
  const [soon] = useState(() => coalesce(() => follow(), refreshEveryMs))
  useEffect(() => () => soon.stop(), [soon])
  useConsoleFrame('tail', ({ sampled, events }) => {
    if (sampled || events.some(({ type }) => /violation/.test(type))) soon.ask()
  })
}
