import type { Comparison } from '#server/contract/comparisons'
import { AppError } from '#server/errors'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import type { Call, Endpoint } from '#server/http/handle'
import type { Gamification } from '#server/services/gamification/index'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = {
  who: WhoIs
  users: Pick<Users, 'adminNames' | 'calledOf'>
  gamification: Pick<Gamification, 'comparisons'>
}

/** `POST /comparisons`: 202 with the job that holds every player against the log; 409 while one is under way. */
export function startComparison({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    const admin = await requirePermission(who, request, 'compare_players')
    return { status: 202, body: await named(users, await gamification.comparisons.start(admin.userId)) }
  }
}

/** `GET /comparisons`: the newest twenty, without who differs. */
export function listComparisons({ who, users, gamification }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await gamification.comparisons.list()
    const ids = list.data.map(({ created_by }) => created_by)
    return { body: await withAdminNames(users, list, ids) }
  }
}

/** `GET /comparisons/:id`: how far it is, and what it found so far. */
export function getComparison({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await named(users, await gamification.comparisons.read(idOf(call))) }
  }
}

/** `DELETE /comparisons/:id`: stops it where it is; what it found so far stays. */
export function cancelComparison({ who, users, gamification }: Deps): Endpoint {
  return async call => {
    const admin = await requirePermission(who, call.request, 'compare_players')
    return { body: await named(users, await gamification.comparisons.cancel(idOf(call), admin.userId)) }
  }
}

async function named(users: Deps['users'], job: Comparison) {
  const ids = job.result?.differences.map(({ player_id }) => player_id) ?? []
  return await withAdminNames(users, await withPlayerNames(users, job, ids), [job.created_by])
}

function idOf({ params }: Call): string {
  const id = params.id ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new AppError('not_found', 'There is no such comparison.')
  return id
}
