import { changeOfPermissions } from '#server/contract/permissions'
import {
  type MemberRolePreview,
  memberRemoval,
  memberRoleOrder,
  type RemovedMember,
  type Team,
} from '#server/contract/team'
import { requireAdmin, requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { etagOf, readIfMatch } from '#server/http/if-match'
import { isDryRun } from '#server/http/query'
import { readJson } from '#server/http/read-json'
import type { Users } from '#server/services/users/index'
import { toInvitation } from './invitations.ts'
import { toMember } from './to-member.ts'

type Deps = { who: WhoIs; users: Pick<Users, 'team' | 'adminNames'> }

/** `GET /team`: the admins, and the invitations that wait for somebody. */
export function getTeam({ who, users }: Deps): Endpoint {
  return async ({ request }) => {
    const { userId } = await requireAdmin(who, request)
    const [members, invitations] = await Promise.all([users.team.members(), users.team.invitations.list()])
    const names = Object.fromEntries(members.map(({ id, name }) => [id, name]))
    const body: Team = {
      members: members.map(held => toMember(held, userId)),
      invitations: invitations.map(one => toInvitation(one, names)),
    }
    return { body }
  }
}

/**
 * `POST /team/members/:id/role`: gives a member another role. 200 with the member; with `?dry_run=true` what they may no
 * longer do, with an `ETag` for `If-Match`.
 */
export function postMemberRole({ who, users }: Deps): Endpoint {
  return async ({ request, url, params }) => {
    const { userId } = await requirePermission(who, request, 'manage_team')
    const { role, reason } = parseBody(memberRoleOrder, await readJson(request))
    const order = { member: params.id ?? '', role, reason, by: userId }
    if (isDryRun(url)) {
      const { member, invitations } = await users.team.previewRole(order)
      const change = changeOfPermissions(member.role, role)
      const body: MemberRolePreview = {
        ...{ version: member.version, before: member.role, after: role, ...change },
        invitations: change.loses.includes('manage_team') ? invitations : 0,
      }
      return { body, headers: { etag: etagOf(member.version) } }
    }
    const member = await users.team.changeRole(order, readIfMatch(request))
    return { body: toMember(member, userId), headers: { etag: etagOf(member.version) } }
  }
}

/** `POST /team/members/:id/removals`: takes somebody off the team. Their sessions end at once. */
export function postMemberRemoval({ who, users }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'manage_team')
    const { reason } = parseBody(memberRemoval, await readJson(request))
    const member = params.id ?? ''
    await users.team.remove({ member, reason, by: userId })
    const body: RemovedMember = { id: member, state: 'removed' }
    return { body }
  }
}
