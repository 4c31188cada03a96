'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { WithPlayers } from '#server/contract/back-tests'
import type {
  DeadLetterDetail,
  DeadLetterGroups,
  DeadLetterList,
  DeadLetterSelection,
} from '#server/contract/dead-letters'
import type { WithAdmins } from '#server/contract/rule-sets'
import { coalesce } from '../../_live/coalesce.ts'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import { useAsked } from '../../_live/use-asked.ts'
import type { GroupKey, ShownState } from './use-dead-letters-place.ts'

const pageSize = 50
const movingEveryMs = 2_000
const calmEveryMs = 15_000
const refreshEveryMs = 1_000

export const lettersPath = '/api/v1/dead-letters'
export const selectionsPath = `${lettersPath}/selections`
const groupsPath = '/api/v1/dead-letter-groups'
export const letterPath = (id: string) => `${lettersPath}/${encodeURIComponent(id)}`
export const groupPath = ({ consumer, fingerprint }: GroupKey) =>
  `${groupsPath}/${encodeURIComponent(consumer)}/${encodeURIComponent(fingerprint)}`

type Filter = { status: ShownState; player: string | null }

const wanted = ({ status, player }: Filter) => ({
  ...(status !== 'all' && { state: status }),
  ...(player !== null && { player }),
})

export const useGroups = (filter: Filter) =>
  useAsked<DeadLetterGroups & WithAdmins>(`${groupsPath}?${new URLSearchParams(wanted(filter))}`, () => true)

/** Entries of a group, the newest first. */
export const useLetters = (key: GroupKey, filter: Filter) => {
  const query = useInfiniteQuery({
    queryKey: ['console', lettersPath, key.consumer, key.fingerprint, filter.status, filter.player],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({
        ...{ limit: String(pageSize), ...key, ...wanted(filter) },
        ...pageParam,
      })
      return requestJson<DeadLetterList & WithAdmins & WithPlayers>(`${lettersPath}?${search}`, { signal })
    },
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }): { before: string } | null =>
      next_cursor === null ? null : { before: next_cursor },
    retry: false,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(page => page.data.some(({ state }) => state === 'queued'))
        ? movingEveryMs
        : calmEveryMs,
  })
  const pages = query.data?.pages
  return {
    letters: pages?.flatMap(({ data }) => data),
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  }
}

export const useLetter = (id: string) =>
  useAsked<DeadLetterDetail & WithAdmins & WithPlayers>(letterPath(id), ({ state }) => state === 'queued')

/** Has everything about dead letters read again. */
export const useReadAgain = () => {
  const client = useQueryClient()
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey.some(part => typeof part === 'string' && /dead-letter/.test(part)),
    })
}

/** Reads again soon after the stream told of one, or of what was done to some. */
export const useFollowDeadLetters = () => {
  const readAgain = useReadAgain()
  const follow = useEffectEvent(() => void readAgain())
  const [soon] = useState(() => coalesce(() => follow(), refreshEveryMs))
  useEffect(() => () => soon.stop(), [soon])
  useConsoleFrame('tail', ({ sampled, events }) => {
    if (sampled || events.some(({ type }) => /dead_letter/.test(type))) soon.ask()
  })
}

export type Selection = DeadLetterSelection & WithAdmins
