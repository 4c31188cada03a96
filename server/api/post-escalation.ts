import { escalationOrder } from '#server/contract/violations'
import { requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { readIfMatch } from '#server/http/if-match'
import { readJson } from '#server/http/read-json'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { violationId } from './violation-id.ts'
import { tooLate } from './violation-views.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames'>
  gamification: Pick<Gamification, 'escalations'>
}

/**
 * `POST /violations/:id/escalations`: leaves it to those with more rights. 202 with the event's id. 409 when it is decided
 * or escalated, 412 when it is not as `If-Match` says.
 */
export function postEscalation({ who, users, gamification }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId: by } = await requirePermission(who, request, 'review_violations')
    const violation = violationId(params.id)
    const order = parseBody(escalationOrder, await readJson(request))
    const revision = readIfMatch(request)
    const body = await gamification.escalations.carryOut({ violation, order, by, revision })
    if ('before' in body) throw await tooLate({ users }, body.before, revision)
    return { status: 202, body }
  }
}
