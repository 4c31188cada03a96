'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { BreakerDetail, BreakerList, BreakerSuggestions } from '#server/contract/breakers'
import type { WithAdmins } from '#server/contract/rule-sets'
import { asked } from '../../_live/asked.ts'
import { requestJson } from '../../_live/request-json.ts'
import { useAsked } from '../../_live/use-asked.ts'

const refreshEveryMs = 2_000
const retryEveryMs = 5_000

export type BreakersReply = BreakerList & WithAdmins
export type BreakerReply = BreakerDetail & WithAdmins

const breakersPath = '/api/v1/breakers'
const listKey = ['console', 'breakers']
const detailKey = (key: string) => ['console', 'breaker', key]

/** Names of breakers are made of letters, colons and underscores: as they are, they are a part of a path. */
export const breakerPath = (key: string) => `${breakersPath}/${key}`

/** Every breaker, read anew every two seconds while somebody looks. */
export const useBreakers = () => {
  const query = useQuery<BreakersReply>({
    queryKey: listKey,
    queryFn: ({ signal }) => requestJson<BreakersReply>(breakersPath, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : refreshEveryMs),
  })
  return {
    ...asked(query),
    /** By this browser's clock; 0 before the first. */
    receivedAt: query.dataUpdatedAt,
  }
}

/** One with its last day: a row asks once a minute, whoever looks at it closely more often. */
export const useBreaker = (key: string, everyMs: number) =>
  asked(
    useQuery<BreakerReply>({
      queryKey: detailKey(key),
      queryFn: ({ signal }) => requestJson<BreakerReply>(breakerPath(key), { signal }),
      staleTime: everyMs,
      retry: false,
      refetchInterval: everyMs,
    }),
  )

export const useBreakerSuggestions = (key: string) =>
  useAsked<BreakerSuggestions>(`${breakerPath(key)}/suggestions`, () => false)

type Change = { method: 'PUT' | 'DELETE'; body: object; revision?: number }

/** Sends what changes a breaker; the answer is how it stands then. Where none came, it is read again: it may be lost. */
export const useBreakerOrder = (key: string) => {
  const client = useQueryClient()
  return async (part: 'config' | 'force', change: Change): Promise<BreakerReply> => {
    try {
      const reply = await requestJson<BreakerReply>(`${breakerPath(key)}/${part}`, change)
      client.setQueryData(detailKey(key), reply)
      return reply
    } catch (error) {
      void client.invalidateQueries({ queryKey: detailKey(key) })
      throw error
    } finally {
      void client.invalidateQueries({ queryKey: listKey })
    }
  }
}
