'use client'

import { useQuery } from '@tanstack/react-query'
import { requestJson } from '#live/request-json'
import type { Board } from '#server/contract/board'

export const weeklyBoard = 'points_week'
export const boardKey = ['portal', 'board', weeklyBoard] as const

export const useBoard = () =>
  useQuery({
    queryKey: boardKey,
    queryFn: ({ signal }) => requestJson<Board>(`/api/v1/boards/${weeklyBoard}?around=me`, { signal }),
  })
