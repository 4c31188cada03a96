'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { WithPlayers } from '#server/contract/back-tests'
import type { ReplayOutcome } from '#server/contract/replay-modes'
import type { Replay, ReplayedPlayers, ReplayList, ReplaySelection } from '#server/contract/replays'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'

const movingEveryMs = 1_000
const calmEveryMs = 30_000

export type ReplayReply = Replay & WithAdmins
export type ReplayListReply = ReplayList & WithAdmins
export type SelectionReply = ReplaySelection & WithAdmins & WithPlayers

export const replaysPath = '/api/v1/replays'
export const selectionsPath = '/api/v1/replay-selections'
export const replaysKey = ['console', 'replays'] as const
export const replayKey = (id: string | null) => [...replaysKey, id] as const

/** Whether it goes on, or can. */
export const isOpen = ({ state }: Pick<Replay, 'state'>) =>
  state === 'queued' || state === 'running' || state === 'paused'

const every = (isMoving: boolean | undefined) => (isMoving ? movingEveryMs : calmEveryMs)

/** The newest fifty. */
export const useReplays = () => {
  const query = useQuery({
    queryKey: replaysKey,
    queryFn: ({ signal }) => requestJson<ReplayListReply>(replaysPath, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => every(data?.data.some(isOpen)),
  })
  return asked(query)
}

/** One, as far as it is; nothing is asked for while it is null. */
export const useReplay = (id: string | null) => {
  const query = useQuery({
    queryKey: replayKey(id),
    queryFn: ({ signal }) => requestJson<ReplayReply>(`${replaysPath}/${id}`, { signal }),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => every(data && isOpen(data)),
  })
  return asked(query)
}

/** What was frozen stays as it is. */
export const useSelection = (id: string | null) => {
  const query = useQuery({
    queryKey: ['console', 'replay selection', id],
    queryFn: ({ signal }) => requestJson<SelectionReply>(`${selectionsPath}/${id}`, { signal }),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return asked(query)
}

/** Who is not as the log says, in the order in which they are gone through. `done`: how far the replay is. */
export const useReplayedPlayers = (id: string, outcome: ReplayOutcome | null, done: number) => {
  const query = useInfiniteQuery({
    queryKey: [...replayKey(id), 'players', outcome, done],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ limit: '50', ...(outcome && { outcome }), ...pageParam })
      return requestJson<ReplayedPlayers & WithPlayers>(`${replaysPath}/${id}/players?${search}`, { signal })
    },
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }): { after: string } | null =>
      next_cursor === null ? null : { after: next_cursor },
    retry: false,
    // Those that are known stay while more of them come.
    placeholderData: before => before,
  })
  const pages = query.data?.pages
  return {
    rows: pages?.flatMap(({ data }) => data),
    called: Object.assign({}, ...(pages ?? []).map(({ players }) => players)) as WithPlayers['players'],
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  }
}
