import { requirePermission, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import type { Gamification } from '#server/services/gamification/index'
import { violationId } from './violation-id.ts'

type Deps = { who: WhoIs; gamification: Pick<Gamification, 'violationClaims'> }

/**
 * `PUT /violations/:id/claim`: the admin is on it, which others are shown until the claim ends. Sent again, it lasts longer.
 * 409 for what is decided.
 */
export function claimViolation({ who, gamification }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'review_violations')
    return { body: await gamification.violationClaims.claim(violationId(params.id), userId) }
  }
}

/** `DELETE /violations/:id/claim`: the admin is on it no more. Also of what they were not on. */
export function releaseViolation({ who, gamification }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'review_violations')
    await gamification.violationClaims.release(violationId(params.id), userId)
    return { body: {} }
  }
}
