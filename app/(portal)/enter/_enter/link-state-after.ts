import type { RequestProblem } from '#live/request-problem'
import type { LinkState } from './use-link.ts'

/** What a refused redemption says about the link itself; null when it says nothing (too many tries, server away). */
export const linkStateAfter = (problem: Pick<RequestProblem, 'status' | 'code'> | null): LinkState | null => {
  if (problem?.status === 404) return 'unknown'
  if (problem?.status === 410) return problem.code.includes('used') ? 'used' : 'expired'
  return null
}
