import { requireHostOrAdmin, type WhoIs } from '#server/http/actor'
import type { Endpoint } from '#server/http/handle'
import { etagOf } from '#server/http/if-match'
import { isKnown } from '#server/http/if-none-match'
import type { Gamification } from '#server/services/gamification/index'

type Deps = { who: WhoIs; gamification: Pick<Gamification, 'liveVersion' | 'readLiveRuleSet'> }

/**
 * `GET /rule-sets/live`: what every player may know of the rules in force, for hosts and admins. Its ETag is the version: 304
 * to who has that.
 */
export function getLiveRuleSet({ who, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    await requireHostOrAdmin(who, request, 'rules:read')
    const inForce = etagOf(await gamification.liveVersion())
    if (isKnown(request, inForce)) return new Response(null, { status: 304, headers: headersOf(inForce) })
    const body = await gamification.readLiveRuleSet()
    return { body, headers: headersOf(etagOf(body.version)) }
  }
}

/** To be kept, and asked for each time whether it is still so. */
const headersOf = (etag: string) => ({ etag, 'cache-control': 'private, no-cache' })
