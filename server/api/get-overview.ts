import type { Overview } from '#server/contract/overview'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'

/** `GET /console/overview` */
export function getOverview(deps: { who: WhoIs; overview: () => Promise<Overview> }): Endpoint {
  return async ({ request }) => {
    await requireAdmin(deps.who, request)
    return { body: await deps.overview() }
  }
}
