'use client'

import { useQuery } from '@tanstack/react-query'
import type { BoardClosingDetail, BoardClosingList, BoardList } from '#server/contract/board'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'

const settlingEveryMs = 5_000
const calmEveryMs = 30_000

export type Asked<Body> = {
  /** The last good answer, whatever has failed since. */
  body: Body | undefined
  problem: RequestProblem | null
  fetching: boolean
  retry: () => void
}

export function useAsked<Body>(path: string | null, isMoving: (body: Body) => boolean): Asked<Body> {
  const query = useQuery({
    queryKey: ['console', path],
    queryFn: ({ signal }) => requestJson<Body>(path ?? '', { signal }),
    enabled: path !== null,
    retry: false,
    refetchInterval: ({ state: { data, error } }) =>
      error || (data && isMoving(data)) ? settlingEveryMs : calmEveryMs,
  })
  return {
    body: query.data,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

const boards = '/api/v1/boards'

export const useBoards = () =>
  useAsked<BoardList>(boards, ({ data }) => data.some(board => board.settling?.step || board.filling))

export const useClosings = (board: string) =>
  useAsked<BoardClosingList>(`${boards}/${encodeURIComponent(board)}/closings?limit=50`, ({ data }) =>
    data.some(closing => closing.step !== 'archived'),
  )

export const useClosing = (board: string, period: string | null) =>
  useAsked<BoardClosingDetail>(
    period === null ? null : `${boards}/${encodeURIComponent(board)}/closings/${encodeURIComponent(period)}`,
    closing => closing.step !== 'archived',
  )
