'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Achievements } from '#server/contract/achievements'
import type { CorrectionList } from '#server/contract/corrections'
import type { PlayerErasure } from '#server/contract/erasure'
import type { PlayerExport } from '#server/contract/exports'
import type { IdentityList } from '#server/contract/identities'
import type { LedgerPage } from '#server/contract/ledger'
import type { PlayerMerges } from '#server/contract/merges'
import type { PlayerOnboarding } from '#server/contract/onboarding-restart'
import type { PlayerOrigins } from '#server/contract/player-origins'
import type { PlayerList } from '#server/contract/players'
import type { Progress } from '#server/contract/progress'
import type { PlayerRole } from '#server/contract/roles'
import type { PlayerSuspension } from '#server/contract/suspensions'
import type { SessionList } from '#server/contract/team'
import { coalesce } from '../../_live/coalesce.ts'
import { useConsoleFrame } from '../../_live/console-live.ts'
import { pollEveryMs } from '../../_live/live-status.ts'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'

const retryEveryMs = 5_000
const refreshEveryMs = 1_000

export const playerPath = (id: string) => `/api/v1/players/${id}`
export const keyOf = (id: string, part: string) => ['console', 'player', id, part]

const useRead = <Body>(
  id: string,
  part: string,
  path: string,
  everyMs: (body: Body | undefined) => number = () => pollEveryMs * 2,
) => {
  const query = useQuery({
    queryKey: keyOf(id, part),
    queryFn: ({ signal }) => requestJson<Body>(path, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : everyMs(state.data)),
  })
  return {
    /** The last good answer, whatever has failed since. */
    body: query.data,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

export const useProgress = (id: string) => useRead<Progress>(id, 'progress', `${playerPath(id)}/progress`)
/** Of the list of players: whose they are, and when they were last active. */
export const useSummary = (id: string) =>
  useRead<PlayerList>(id, 'summary', `/api/v1/players?q=${id}&limit=1`)
export const useAchievements = (id: string) =>
  useRead<Achievements>(id, 'achievements', `${playerPath(id)}/achievements`)
export const useRole = (id: string) => useRead<PlayerRole>(id, 'role', `${playerPath(id)}/role?limit=100`)
export const useOnboarding = (id: string) =>
  useRead<PlayerOnboarding>(id, 'onboarding', `${playerPath(id)}/onboarding`)
export const useErasure = (id: string) => useRead<PlayerErasure>(id, 'erasure', `${playerPath(id)}/erasure`)
/** Whom the player is part of, and who was ever part of them. */
export const useMerges = (id: string) => useRead<PlayerMerges>(id, 'merges', `${playerPath(id)}/merges`)
/** Where the player is signed in. */
export const useSessions = (id: string) => useRead<SessionList>(id, 'sessions', `${playerPath(id)}/sessions`)
/** The last archive of everything about a player; while one is made, as it grows. */
export const useExport = (id: string) =>
  useRead<PlayerExport>(id, 'export', `${playerPath(id)}/export`, body =>
    isOpen(body?.last?.state) ? refreshEveryMs : pollEveryMs * 2,
  )
export const isOpen = (state: string | undefined) => state === 'queued' || state === 'running'
export const useCorrections = (id: string) =>
  useRead<CorrectionList>(id, 'corrections', `${playerPath(id)}/corrections?limit=100`)

/** Pages of the ledger. They stand still until they are asked for again. */
export const useLedger = (id: string) => {
  const query = useInfiniteQuery({
    queryKey: keyOf(id, 'ledger'),
    queryFn: ({ signal, pageParam }) =>
      requestJson<LedgerPage>(`${playerPath(id)}/ledger?limit=50${pageParam}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => (next_cursor === null ? null : `&before=${next_cursor}`),
    refetchOnWindowFocus: false,
    retry: false,
    refetchInterval: ({ state }) => (state.error ? retryEveryMs : false),
  })
  return {
    lines: query.data?.pages.flatMap(({ data }) => data),
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
  }
}

/** The penalty in force, and what an admin ordered without a violation. */
export const useSuspension = (id: string) =>
  useRead<PlayerSuspension>(id, 'suspension', `${playerPath(id)}/suspension`)
/** What hosts call the player. */
export const useIdentities = (id: string) =>
  useRead<IdentityList>(id, 'identities', `${playerPath(id)}/identities`)
/** Where each part of the profile comes from. */
export const useOrigins = (id: string) => useRead<PlayerOrigins>(id, 'profile', `${playerPath(id)}/profile`)

const figures = [
  ...(['progress', 'summary', 'achievements', 'corrections'] as const),
  ...(['role', 'onboarding', 'merges', 'erasure', 'export'] as const),
  ...(['standing', 'suspension', 'identities', 'profile'] as const),
]

/** Reads everything but the ledger again soon after the stream told of this player, or told of only some events. */
export const useFollowPlayer = (id: string) => {
  const client = useQueryClient()
  const refresh = useEffectEvent(() => {
    for (const part of figures) void client.invalidateQueries({ queryKey: keyOf(id, part) })
  })
  const [soon] = useState(() => coalesce(() => refresh(), refreshEveryMs))
  useEffect(() => () => soon.stop(), [soon])
  useConsoleFrame('tail', ({ sampled, events }) => {
    if (sampled || events.some(({ player_id }) => player_id === id)) soon.ask()
  })
}

/** Reads all of a player again, the ledger too. */
export const useRefreshPlayer = (id: string) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['console', 'player', id] })
}
