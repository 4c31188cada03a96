'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Board } from '#server/contract/board'
import type { BoardRemovalList } from '#server/contract/board-entries'
import type { BoardSegment } from '#server/contract/board-segments'
import type { PlayerList } from '#server/contract/players'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { useAsked } from '../../_live/use-asked.ts'

export const entriesPath = (board: string) => `/api/v1/boards/${encodeURIComponent(board)}`

/** The board as it stands: ranks that are counted the slow way are asked for again soon. */
export const useBoardNow = (board: string, segment: BoardSegment | null) =>
  useAsked<Board>(
    `${entriesPath(board)}${segment === null ? '' : `?segment=${segment}`}`,
    ({ stale }) => stale,
  )

export const useRemovals = (board: string) =>
  useAsked<BoardRemovalList>(`${entriesPath(board)}/removals?limit=100`, () => false)

const foundMax = 8

/** Players who are called like that, by their host or themselves; nobody for an empty search. */
export const usePlayersCalled = (text: string) => {
  const q = text.trim()
  const query = useQuery({
    queryKey: ['console', 'board-players', q],
    queryFn: ({ signal }) =>
      requestJson<PlayerList>(`/api/v1/players?${new URLSearchParams({ q, limit: String(foundMax) })}`, {
        signal,
      }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  return {
    players: q === '' ? undefined : query.data?.data,
    problem: q !== '' && query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}
