import type { DeadLetters } from '#server/bus/dead-letters/index'
import {
  type DeadLetterDetail,
  type DeadLetterList,
  deadLetterEdit,
  deadLetterOrder,
} from '#server/contract/dead-letters'
import { AppError } from '#server/errors'
import { checkData } from '#server/events/parse-event'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody, summary, toFaults } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { wholeNumber } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { filterOf, uuidOf } from './dead-letter-query.ts'
import { withAdminNames } from './with-admin-names.ts'
import { withPlayerNames } from './with-player-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames' | 'calledOf'>; deadLetters: DeadLetters }

const pageSize = { usual: 50, most: 200 }

/**
 * `GET /dead-letters?consumer=&fingerprint=&type=&player=&state=&from=&to=&limit=&before=`: what consumers gave up, the newest
 * first, also what was applied or discarded since.
 */
export function listDeadLetters({ who, users, deadLetters }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    const before = url.searchParams.get('before')
    const { data, next } = await deadLetters.list({
      filter: filterOf(url),
      limit: wholeNumber(url, 'limit', pageSize),
      before: before === null ? null : cursorOf(before),
    })
    const body: DeadLetterList = { data, has_more: next !== null, next_cursor: next }
    return { body: await named(users, body, data) }
  }
}

/** `GET /dead-letters/:id`: with what it says, every attempt, and what waits behind it. */
export function getDeadLetter({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    await requireAdmin(who, call.request)
    return { body: await read({ users, deadLetters }, idOf(call)) }
  }
}

/** `POST /dead-letters/:id/retries`: its consumer tries it anew. 202; 409 when it is not open. */
export function retryDeadLetter({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const { reason } = parseBody(deadLetterOrder, await readJson(call.request))
    const id = idOf(call)
    await deadLetters.retry({ id, by, reason })
    return { status: 202, body: await read({ users, deadLetters }, id) }
  }
}

/**
 * `POST /dead-letters/:id/edits`: the same, with other data than the log has, which stays as it is. 400 with every fault of
 * the data as that of its type.
 */
export function editDeadLetter({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const { reason, data } = parseBody(deadLetterEdit, await readJson(call.request))
    const id = idOf(call)
    const { type } = await deadLetters.read(id)
    requireValid(type, data)
    await deadLetters.edit({ id, by, reason, data })
    return { status: 202, body: await read({ users, deadLetters }, id) }
  }
}

/** `POST /dead-letters/:id/discards`: its consumer passes over it for good. 409 when it is not open. */
export function discardDeadLetter({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const { reason } = parseBody(deadLetterOrder, await readJson(call.request))
    const id = idOf(call)
    await deadLetters.discard({ id, by, reason })
    return { body: await read({ users, deadLetters }, id) }
  }
}

function requireValid(type: string, data: object) {
  const checked = checkData(type, data)
  if (checked === null)
    throw new AppError('conflict', `Nobody knows events called ${type}, whatever they say: discard it.`)
  if (checked.success) return
  const faults = toFaults(checked.error, '/data')
  throw new AppError('invalid', summary(faults), { faults })
}

async function read({ users, deadLetters }: Pick<Deps, 'users' | 'deadLetters'>, id: string) {
  const body: DeadLetterDetail = await deadLetters.read(id)
  return await named(users, body, [body])
}

type Named = { player_id: string | null; resolved_by: string | null }

const named = async <Body>(users: Deps['users'], body: Body, letters: readonly Named[]) =>
  await withAdminNames(
    users,
    await withPlayerNames(
      users,
      body,
      letters.flatMap(({ player_id }) => player_id ?? []),
    ),
    letters.map(({ resolved_by }) => resolved_by),
  )

const idOf = ({ params }: Call) => uuidOf(params.id, 'dead letter')

function cursorOf(given: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given)) return given
  throw new AppError('invalid', `before must be a next_cursor, not ${given.slice(0, 50)}.`)
}
