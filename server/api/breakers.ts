import type { BreakerDesk } from '#server/bus/breakers/breaker-desk'
import {
  type BreakerDetail,
  breakerForcing,
  breakerRelease,
  breakerTrial,
  breakerTuning,
} from '#server/contract/breakers'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint, Reply } from '#server/http/handle'
import { etagOf, requireIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames'>; breakerDesk: BreakerDesk }

/** `GET /breakers`: every breaker, as all processes together see it. */
export function listBreakers({ who, users, breakerDesk }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await breakerDesk.list()
    const ids = list.data.flatMap(({ changed_by, forced }) => [changed_by, forced?.by ?? null])
    return { body: await withAdminNames(users, list, ids) }
  }
}

/** `GET /breakers/:key`: with its last day, its versions and what it did. */
export function getBreaker({ who, users, breakerDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    await requireAdmin(who, request)
    return await detailReply(users, await breakerDesk.read(params.id ?? ''))
  }
}

/** `PUT /breakers/:key/config`: over the version in If-Match; with `dry_run=true` only what is expected of it. */
export function putBreakerConfig({ who, users, breakerDesk }: Deps): Endpoint {
  return async ({ request, params, url }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_breakers')
    const key = params.id ?? ''
    const seen = requireIfMatch(request)
    const { config, reason } = parseBody(breakerTuning, await readJson(request))
    if (isDryRun(url)) return { body: await breakerDesk.previewTuning(key, config, seen) }
    await breakerDesk.tune({ key, by, reason, config, seen })
    return await detailReply(users, await breakerDesk.read(key))
  }
}

/** `PUT /breakers/:key/force`: holds it open or closed until a moment. */
export function putBreakerForce({ who, users, breakerDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_breakers')
    const key = params.id ?? ''
    await breakerDesk.force({ key, by, ...parseBody(breakerForcing, await readJson(request)) })
    return await detailReply(users, await breakerDesk.read(key))
  }
}

/** `DELETE /breakers/:key/force`: it decides by itself again; 409 where it does. */
export function deleteBreakerForce({ who, users, breakerDesk }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId: by } = await requirePermission(who, request, 'tune_breakers')
    const key = params.id ?? ''
    await breakerDesk.release({ key, by, ...parseBody(breakerRelease, await readJson(request)) })
    return await detailReply(users, await breakerDesk.read(key))
  }
}

/** `GET /breakers/:key/suggestions`: by what was measured in the last week. */
export function getBreakerSuggestions({ who, breakerDesk }: Omit<Deps, 'users'>): Endpoint {
  return async ({ request, params }) => {
    await requireAdmin(who, request)
    return { body: await breakerDesk.suggestions(params.id ?? '') }
  }
}

/** `POST /breakers/:key/simulations`: what up to four configurations would have made of the last hours. Keeps nothing. */
export function simulateBreaker({ who, breakerDesk }: Omit<Deps, 'users'>): Endpoint {
  return async ({ request, params }) => {
    await requirePermission(who, request, 'tune_breakers')
    return {
      body: await breakerDesk.tryConfigs(params.id ?? '', parseBody(breakerTrial, await readJson(request))),
    }
  }
}

async function detailReply(users: Deps['users'], detail: BreakerDetail): Promise<Reply> {
  const ids = [detail.changed_by, detail.forced?.by ?? null, ...detail.versions.map(one => one.changed_by)]
  return {
    body: await withAdminNames(users, detail, ids),
    headers: { etag: etagOf(detail.version) },
  }
}
