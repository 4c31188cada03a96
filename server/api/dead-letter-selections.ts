import type { DeadLetters } from '#server/bus/dead-letters/index'
import {
  type DeadLetterFilter,
  type DeadLetterJob,
  type DeadLetterSelection,
  deadLetterBulk,
  deadLetterChoice,
} from '#server/contract/dead-letters'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { playerOf, uuidOf } from './dead-letter-query.ts'
import { withAdminNames } from './with-admin-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames'>; deadLetters: DeadLetters }

/** `POST /dead-letters/selections`: freezes which ones are meant. 201 with how many, and some of them. */
export function selectDeadLetters({ who, users, deadLetters }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId: by } = await requirePermission(who, request, 'handle_dead_letters')
    const { ids, filter } = parseBody(deadLetterChoice, await readJson(request))
    const wanted = ids ? { by, ids, filter: null } : { by, ids: null, filter: wholeOf(filter) }
    return { status: 201, body: await selected(users, await deadLetters.select(wanted)) }
  }
}

/** `GET /dead-letters/selections/:id`: the same, and what was ordered for them last. */
export function getDeadLetterSelection({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await selected(users, await deadLetters.readSelection(selectionOf(call))) }
  }
}

/** `POST /dead-letters/selections/:id/retries`: 202 with the job. 409 when the count is not that of the selection. */
export const retrySelection = (deps: Deps): Endpoint => orderFor(deps, 'retry')

/** `POST /dead-letters/selections/:id/discards`: the same for good. */
export const discardSelection = (deps: Deps): Endpoint => orderFor(deps, 'discard')

function orderFor({ who, users, deadLetters }: Deps, verb: DeadLetterJob['verb']): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const order = parseBody(deadLetterBulk, await readJson(call.request))
    const job = await deadLetters.orderBulk({ ...order, by, verb, selection: selectionOf(call) })
    return { status: 202, body: await ordered(users, job) }
  }
}

/** `GET /dead-letter-jobs/:id`: how far it is. */
export function getDeadLetterJob({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await ordered(users, await deadLetters.readJob(jobOf(call))) }
  }
}

/** `DELETE /dead-letter-jobs/:id`: stops it where it is; what it did so far stays. */
export function cancelDeadLetterJob({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    return { body: await ordered(users, await deadLetters.cancelJob(jobOf(call), by)) }
  }
}

type Asked = { [Name in Exclude<keyof DeadLetterFilter, 'state'>]?: string | undefined }

const wholeOf = ({ consumer, fingerprint, type, player, from, to }: Asked = {}): DeadLetterFilter => ({
  ...{ consumer: consumer ?? null, fingerprint: fingerprint ?? null, type: type ?? null },
  ...{ player: playerOf(player ?? null), state: 'open', from: from ?? null, to: to ?? null },
})

const selected = (users: Deps['users'], selection: DeadLetterSelection) =>
  withAdminNames(users, selection, [selection.created_by, selection.job?.ordered_by ?? null])

const ordered = (users: Deps['users'], job: DeadLetterJob) => withAdminNames(users, job, [job.ordered_by])

const selectionOf = ({ params }: Call) => uuidOf(params.id, 'selection')
const jobOf = ({ params }: Call) => uuidOf(params.id, 'job')
