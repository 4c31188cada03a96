'use client'

import type { BoardClosingDetail, BoardClosingList, BoardList } from '#server/contract/board'
import { useAsked } from '../../_live/use-asked.ts'

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
