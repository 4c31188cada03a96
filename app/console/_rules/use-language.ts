'use client'

import { useQuery } from '@tanstack/react-query'
import type { RuleSetLanguage } from '#server/contract/rule-set-language'
import { requestJson } from '../../_live/request-json.ts'

/** What expressions of the saved draft may name; null until the server has told it. */
export const useLanguage = (revision: number): RuleSetLanguage | null => {
  const { data } = useQuery({
    queryKey: ['console', 'rules', 'language', revision],
    queryFn: ({ signal }) => requestJson<RuleSetLanguage>('/api/v1/rule-set-language', { signal }),
    placeholderData: previous => previous,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? null
}
