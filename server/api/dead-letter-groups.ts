import type { DeadLetters } from '#server/bus/dead-letters/index'
import {
  type DeadLetterGroups,
  deadLetterAssignee,
  deadLetterMute,
  deadLetterNote,
} from '#server/contract/dead-letters'
import { AppError } from '#server/errors'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Call, Endpoint } from '#server/http/handle'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { filterOf } from './dead-letter-query.ts'
import { withAdminNames } from './with-admin-names.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'adminNames'>; deadLetters: DeadLetters }

/** `GET /dead-letter-groups`, by the same filter as the list: by consumer and kind of fault. */
export function listDeadLetterGroups({ who, users, deadLetters }: Deps): Endpoint {
  return async ({ request, url }) => {
    await requireAdmin(who, request)
    const [data, totals] = await Promise.all([deadLetters.groups(filterOf(url)), deadLetters.totals()])
    const body: DeadLetterGroups = { data, ...totals }
    const ids = data.map(({ assignee }) => assignee)
    return { body: await withAdminNames(users, body, ids) }
  }
}

/** `PUT /dead-letter-groups/:consumer/:fingerprint/assignee`: who looks after it, or nobody. */
export function assignDeadLetterGroup({ who, users, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const { assignee } = parseBody(deadLetterAssignee, await readJson(call.request))
    if (assignee !== null && (await users.adminNames([assignee]))[assignee] === undefined)
      throw new AppError('invalid', 'Nobody of the team has this id.', {
        faults: [{ pointer: '/assignee', code: 'unknown_admin', detail: 'is nobody of the team' }],
      })
    await deadLetters.assign(keyOf(call), { by, assignee })
    return { body: {} }
  }
}

/** `PUT /dead-letter-groups/:consumer/:fingerprint/note`: what whoever comes next should know. */
export function noteDeadLetterGroup({ who, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const { note } = parseBody(deadLetterNote, await readJson(call.request))
    await deadLetters.note(keyOf(call), { by, note })
    return { body: {} }
  }
}

/** `PUT /dead-letter-groups/:consumer/:fingerprint/mute`: left out of what waits for somebody, until another build runs. */
export function muteDeadLetterGroup({ who, deadLetters }: Deps): Endpoint {
  return async call => {
    const { userId: by } = await requirePermission(who, call.request, 'handle_dead_letters')
    const { muted, reason } = parseBody(deadLetterMute, await readJson(call.request))
    await deadLetters.mute(keyOf(call), { by, reason, muted })
    return { body: {} }
  }
}

function keyOf({ params }: Call) {
  const { consumer = '', fingerprint = '' } = params
  if (!/^[\w-]{1,64}$/.test(consumer) || !/^[\w-]{1,64}$/.test(fingerprint))
    throw new AppError('not_found', 'There is no such group of dead letters.')
  return { consumer, fingerprint }
}
