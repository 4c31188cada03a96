'use client'

import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlayerEventArea } from '#server/contract/player-event-areas'
import type { PlayerEventList } from '#server/contract/player-events'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { inArea } from './in-area.ts'
import { keyOf, playerPath } from './use-player.ts'

const retryEveryMs = 5_000

/** Pages of the events of a player. They stand still: what happens meanwhile is counted, and read when it is asked for. */
export const usePlayerEvents = (id: string, area: PlayerEventArea | null) => {
  const client = useQueryClient()
  const queryKey = keyOf(id, `events ${area}`)
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set())
  const [mayBeMore, setMayBeMore] = useState(false)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      requestJson<PlayerEventList>(
        `${playerPath(id)}/events?limit=50${area === null ? '' : `&area=${area}`}${pageParam}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => (next_cursor === null ? null : `&before=${next_cursor}`),
    refetchOnWindowFocus: false,
    // What came while nobody looked was not counted: whoever comes back reads from the newest one on.
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : false),
  })
  useConsoleFrame('tail', ({ sampled, events }) => {
    const own = events.filter(event => event.player_id === id && inArea(event, area)).map(event => event.id)
    if (own.length > 0) setArrived(before => new Set([...before, ...own]))
    // The stream tells of some events only: whether one of this player was among the others is not known.
    if (sampled) setMayBeMore(true)
  })
  const pages = query.data?.pages
  const events = pages?.flatMap(({ data }) => data)
  const shown = new Set(events?.map(event => event.id))
  return {
    events,
    /** How far back was looked, where the last page ended before the beginning. */
    lookedBackTo: pages?.at(-1)?.looked_back_to ?? null,
    fresh: events ? [...arrived].filter(event => !shown.has(event)).length : 0,
    mayBeMore,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching && !query.isFetchingNextPage,
    /** From the newest one on, again. */
    showFresh: () => {
      setArrived(new Set())
      setMayBeMore(false)
      client.setQueryData<InfiniteData<PlayerEventList>>(
        queryKey,
        held => held && { pages: held.pages.slice(0, 1), pageParams: held.pageParams.slice(0, 1) },
      )
      void query.refetch()
    },
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
  }
}
export type PlayerEvents = ReturnType<typeof usePlayerEvents>
