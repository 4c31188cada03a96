import type { RequestProblem } from '#live/request-problem'
import type { LinkState } from './use-link.ts'

/**
 * What is known of the link: the preview, corrected by a refused redemption. A link that looked valid and is gone a
 * moment later was used elsewhere, until the second preview says that it ran out. Undefined while nothing is known.
 */
export const shownState = (
  hasToken: boolean,
  previewed: LinkState | undefined,
  refused: Pick<RequestProblem, 'status'> | null,
): LinkState | undefined => {
  if (!hasToken || refused?.status === 404) return 'unknown'
  if (refused?.status === 410) return previewed === 'expired' ? 'expired' : 'used'
  return previewed
}
