'use client'

import { useQuery } from '@tanstack/react-query'
import type { BackTest, BackTestList, WithPlayers } from '#server/contract/back-tests'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../../_live/asked.ts'
import { requestJson } from '../../../_live/request-json.ts'

const movingEveryMs = 1_000
const calmEveryMs = 30_000

export type BackTestReply = BackTest & WithAdmins & WithPlayers
export type BackTestListReply = BackTestList & WithAdmins

export const backTestsPath = '/api/v1/back-tests'
export const backTestsKey = ['console', 'rules', 'back-tests'] as const
export const backTestKey = (id: string | null) => [...backTestsKey, id] as const

/** Whether it still goes on, and can be cancelled. */
export const isOpen = ({ state }: Pick<BackTest, 'state'>) => state === 'queued' || state === 'running'

/** The newest twenty, without their results. */
export const useBackTests = () => {
  const query = useQuery({
    queryKey: backTestsKey,
    queryFn: ({ signal }) => requestJson<BackTestListReply>(backTestsPath, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.data.some(isOpen) ? movingEveryMs : calmEveryMs),
  })
  return asked(query)
}

/** Those of the draft exactly as it is saved under this revision, newest first. */
export const useDraftBackTests = (revision: number) => {
  const query = useQuery({
    queryKey: [...backTestsKey, 'of-draft', revision],
    queryFn: ({ signal }) => requestJson<BackTestListReply>(`${backTestsPath}?of=draft`, { signal }),
    staleTime: 0,
    refetchInterval: calmEveryMs,
  })
  return asked(query)
}

/** One with what it found so far; nothing is asked for while it is null. */
export const useBackTest = (id: string | null) => {
  const query = useQuery({
    queryKey: backTestKey(id),
    queryFn: ({ signal }) => requestJson<BackTestReply>(`${backTestsPath}/${id}`, { signal }),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isOpen(data) ? movingEveryMs : calmEveryMs),
  })
  return asked(query)
}
