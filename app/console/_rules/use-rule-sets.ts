'use client'

import { useQuery } from '@tanstack/react-query'
import type { RuleSetImpact } from '#server/contract/rule-sets'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'
import type { DraftReply, ListReply, VersionReply } from './rule-set-types.ts'

export const draftKey = ['console', 'rules', 'draft'] as const
export const draftPath = '/api/v1/rule-set-draft'

const useRead = <Body>(queryKey: readonly unknown[], path: string) => {
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => requestJson<Body>(path, { signal }),
    staleTime: 0,
  })
  return {
    body: query.data,
    problem: query.error ? asRequestProblem(query.error) : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  }
}

/** The latest hundred versions, newest first. */
export const useVersions = () =>
  useRead<ListReply>(['console', 'rules', 'list'], '/api/v1/rule-sets?limit=100')

/** With what it changed against another version; the one before it unless said. */
export const useVersion = (version: number, against: number | null = null) =>
  useRead<VersionReply>(
    ['console', 'rules', 'version', version, against],
    `/api/v1/rule-sets/${version}${against === null ? '' : `?against=${against}`}`,
  )

/** Whom the saved draft would have met lately. */
export const useImpact = (revision: number) =>
  useRead<RuleSetImpact>(['console', 'rules', 'impact', revision], `${draftPath}/impact`)

/** The one draft that all admins share; the version in force under revision 0 while there is none. */
export const useDraft = () => useRead<DraftReply>(draftKey, draftPath)
