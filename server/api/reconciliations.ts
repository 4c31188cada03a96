import { type Reconciliation, reconciliationOrder } from '#server/contract/reconciliations'
import { AppError } from '#server/errors'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Reconciler } from '#server/reconciler/index'
import type { Users } from '#server/services/users/index'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames' | 'calledOf'>; reconciler: Reconciler }

/** `POST /reconciliations`: 202 with the job that holds copies against the ledger; 409 while one is under way. */
export function orderReconciliation({ who, users, reconciler }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId: by } = await requirePermission(who, request, 'compare_players')
    const { repair, reason = null } = parseBody(reconciliationOrder, await readJson(request))
    return { status: 202, body: await named(users, await reconciler.order({ by, repair, reason })) }
  }
}

/** `GET /reconciliations`: the newest twenty. */
export function listReconciliations({ who, users, reconciler }: Deps): Endpoint {
  return async ({ request }) => {
    await requireAdmin(who, request)
    const list = await reconciler.list()
    const ids = list.data.flatMap(playersIn)
    return {
      body: await withAdminNames(users, await withPlayerNames(users, list, ids), list.data.flatMap(byOf)),
    }
  }
}

/** `GET /reconciliations/:id`: how far it is, and what it found so far. */
export function getReconciliation({ who, users, reconciler }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await named(users, await reconciler.read(idOf(call))) }
  }
}

/** `DELETE /reconciliations/:id`: stops it where it is; what it found and set right so far stays. */
export function cancelReconciliation({ who, users, reconciler }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'compare_players')
    return { body: await named(users, await reconciler.cancel(idOf(call), by)) }
  }
}

const playersIn = ({ result }: Reconciliation) =>
  result?.discrepancies.map(({ player_id }) => player_id) ?? []
const byOf = ({ created_by }: Reconciliation) => (created_by === null ? [] : [created_by])

const named = async (users: Deps['users'], job: Reconciliation) =>
  await withAdminNames(users, await withPlayerNames(users, job, playersIn(job)), byOf(job))

function idOf({ params }: Call): string {
  const id = params.id ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new AppError('not_found', 'There is no such reconciliation.')
  return id
}
