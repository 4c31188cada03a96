'use client'

import { useLocale, useWords } from '../_i18n/words.ts'

export type ShownProblem = {
  code: string
  title: string
  detail: string
  words?: { en: string; es: string } | undefined
  requestId: string | null
}

/** What may go wrong anywhere, with what to do. */
type Spoken = 'network' | 'unavailable' | 'limited' | 'internal'

/** What the server refuses, each for a reason of its own. */
type Refused =
  | ('invalid' | 'unauthenticated' | 'forbidden' | 'read_only' | 'not_found' | 'conflict' | 'gone')
  | ('precondition_failed' | 'precondition_required' | 'too_large')

/**
 * Title and detail of a problem in the reader's language. Details that only whoever calls the API would meet are said in
 * English alone.
 */
export const useProblemWords = (problem: ShownProblem): { title: string; detail: string } => {
  const t = useWords('shared.problem')
  const locale = useLocale()
  const own = problem.words?.[locale]
  // Which codes have words the messages themselves know: a list of them here would be sent to every player.
  const spoken = problem.code as Spoken
  if (t.has(`${spoken}.title`)) return { title: t(`${spoken}.title`), detail: own ?? t(`${spoken}.detail`) }
  const refused = `refused.${problem.code as Refused}` as const
  return { title: t.has(refused) ? t(refused) : problem.title, detail: own ?? problem.detail }
}
