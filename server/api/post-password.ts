import { type ChangedPassword, passwordOrder } from '#server/contract/team'
import { AppError } from '#server/errors'
import { requireAdmin, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'

type Deps = { who: WhoIs; users: Pick<Users, 'team'> }

/** `POST /team/members/me/password`: another password, by who knows the one before. Nobody gives one to somebody else. */
export function postPassword({ who, users }: Deps): Endpoint {
  return async ({ request, params }) => {
    requireOwnPage(request)
    const { userId: member, sessionId } = await requireAdmin(who, request)
    if (params.id !== 'me' && params.id !== member)
      throw new AppError('forbidden', 'Everybody changes their own password.')
    const { current, next } = parseBody(passwordOrder, await readJson(request))
    const ended = await users.team.changePassword({ member, sessionId, current, next }, request.headers)
    const body: ChangedPassword = { sessions_ended: ended }
    return { body }
  }
}
