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

/** What waits for an admin moves by an admin. */
const isUnderWay = ({ step, waits }: BoardClosingList['data'][number]) => step !== 'archived' && !waits

export const useBoards = () =>
  useAsked<BoardList>(boards, ({ data }) =>
    data.some(({ settling, waiting, filling }) => {
      const isHere = waiting.some(({ key }) => key === settling?.key)
      return filling || (settling?.step && !isHere)
    }),
  )

export const useClosings = (board: string) =>
  useAsked<BoardClosingList>(`${boards}/${encodeURIComponent(board)}/closings?limit=50`, ({ data }) =>
    data.some(isUnderWay),
  )

export const useClosing = (board: string, period: string | null) =>
  useAsked<BoardClosingDetail>(
    period === null ? null : `${boards}/${encodeURIComponent(board)}/closings/${encodeURIComponent(period)}`,
    isUnderWay,
  )
