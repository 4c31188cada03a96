'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PlayerList } from '#server/contract/players'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'

const pauseMs = 250
const shownMost = 6

/** Players by what is typed of their name or id, once the typing pauses: those who can be chosen beside `self`. */
export const useFoundPlayers = (typed: string, self: string) => {
  const search = typed.trim()
  const query = useQuery({
    queryKey: ['console', 'found-players', search],
    queryFn: async ({ signal }) => {
      await pause(signal)
      // Two more than are shown, for those who are left out.
      const page = new URLSearchParams({ q: search, limit: String(shownMost + 2) })
      return await requestJson<PlayerList>(`/api/v1/players?${page}`, { signal })
    },
    enabled: search !== '',
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const isKnown = search !== '' && query.data !== undefined
  return {
    /** Null as long as nothing is looked for, or known. */
    players: isKnown
      ? query.data.data
          .filter(isSomebody)
          .filter(({ id }) => id !== self)
          .slice(0, shownMost)
      : null,
    search,
    /** Whether what is shown was found for what was typed before. */
    waiting: query.isPlaceholderData,
    problem: search !== '' && query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

/** Who was erased, or is part of another, can be made one with nobody. */
const isSomebody = ({ status }: PlayerList['data'][number]) => status === 'active' || status === 'suspended'

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, pauseMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
