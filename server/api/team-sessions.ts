import type { SessionList } from '#server/contract/team'
import { type Admin, requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import type { Call, Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import type { Users } from '#server/services/users/index'
import { toSessionList } from './session-views.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'team'> }

/** `GET /team/members/:id/sessions`: where a member is signed in; `me` for oneself. */
export function listMemberSessions(deps: Deps): Endpoint {
  return async call => {
    const { admin, member } = await whose(deps, call)
    return { body: await remaining(deps, member, admin) }
  }
}

/** `DELETE /team/members/:id/sessions/:session`: ends one, from its next request on. Answers what is left. */
export function endMemberSession(deps: Deps): Endpoint {
  return async call => {
    const { admin, member } = await whose(deps, call)
    const which = { one: call.params.session ?? '' }
    await deps.users.team.endSessions({ member, which, by: admin.userId })
    return { body: await remaining(deps, member, admin) }
  }
}

/** `DELETE /team/members/:id/sessions`: ends all of a member, of oneself all but the one that asks. */
export function endMemberSessions(deps: Deps): Endpoint {
  return async call => {
    const { admin, member } = await whose(deps, call)
    const which = { allBut: member === admin.userId ? admin.sessionId : null }
    await deps.users.team.endSessions({ member, which, by: admin.userId })
    return { body: await remaining(deps, member, admin) }
  }
}

/** One's own are everybody's to see and end, another's take the permission. */
async function whose({ who }: Deps, { request, params }: Call): Promise<{ admin: Admin; member: string }> {
  requireOwnPage(request)
  const admin = await requireAdmin(who, request)
  const { id = '' } = params
  if (id === 'me' || id === admin.userId) return { admin, member: admin.userId }
  return { admin: await requirePermission(who, request, 'manage_team'), member: id }
}

async function remaining({ users }: Deps, member: string, { sessionId }: Admin): Promise<SessionList> {
  return toSessionList(await users.team.sessions(member), sessionId)
}
