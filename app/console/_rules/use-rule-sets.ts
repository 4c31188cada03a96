'use client'

import { useQuery } from '@tanstack/react-query'
import type { RuleSetDraft, RuleSetList, RuleSetVersion } from '#server/contract/rule-sets'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem } from '../../_live/request-problem.ts'

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
  useRead<RuleSetList>(['console', 'rules', 'list'], '/api/v1/rule-sets?limit=100')

export const useVersion = (version: number) =>
  useRead<RuleSetVersion>(['console', 'rules', 'version', version], `/api/v1/rule-sets/${version}`)

/** The one draft that all admins share; the version in force under revision 0 while there is none. */
export const useDraft = () => useRead<RuleSetDraft>(draftKey, draftPath)
