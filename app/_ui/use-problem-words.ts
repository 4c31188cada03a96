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
const spoken = ['network', 'unavailable', 'limited', 'internal'] as const

/** What the server refuses, each for a reason of its own. */
const refused = [
  ...(['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'gone'] as const),
  ...(['precondition_failed', 'precondition_required', 'too_large'] as const),
]

/**
 * Title and detail of a problem in the reader's language. Details that only whoever calls the API would meet are said in
 * English alone.
 */
export const useProblemWords = (problem: ShownProblem): { title: string; detail: string } => {
  const t = useWords('shared.problem')
  const locale = useLocale()
  const own = problem.words?.[locale]
  const code = spoken.find(name => name === problem.code)
  if (code) return { title: t(`${code}.title`), detail: own ?? t(`${code}.detail`) }
  const refusal = refused.find(name => name === problem.code)
  return { title: refusal ? t(`refused.${refusal}`) : problem.title, detail: own ?? problem.detail }
}
