'use client'

import { useWords } from '../_i18n/words.ts'

export type ShownProblem = {
  code: string
  title: string
  detail: string
  requestId: string | null
}

const spoken = ['network', 'unavailable', 'limited', 'internal'] as const

/** Title and detail of a problem: common failures in the reader's language, the others as the server put them. */
export const useProblemWords = (problem: ShownProblem): { title: string; detail: string } => {
  const t = useWords('shared.problem')
  const code = spoken.find(name => name === problem.code)
  return code ? { title: t(`${code}.title`), detail: t(`${code}.detail`) } : problem
}
