'use client'

import { useQuery } from '@tanstack/react-query'
import { requestJson } from '#live/request-json'
import type { Progress } from '#server/contract/progress'

export const progressKey = ['portal', 'progress'] as const

/** Everything the home screen knows of the signed-in player, kept fresh by the live stream. */
export const useProgress = () =>
  useQuery({
    queryKey: progressKey,
    queryFn: ({ signal }) => requestJson<Progress>('/api/v1/players/me/progress', { signal }),
  })
