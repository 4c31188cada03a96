import {
  acceptance,
  type InvitationPreview,
  type InvitationView,
  invitationOrder,
  invitationToken,
  type NewInvitation,
} from '#server/contract/team'
import { AppError } from '#server/errors'
import { requirePermission, type WhoIs } from '#server/http/actor'
import { parseBody } from '#server/http/faults'
import type { Endpoint } from '#server/http/handle'
import { requireOwnPage } from '#server/http/own-page'
import { readJson } from '#server/http/read-json'
import type { Invitation, Users } from '#server/services/users/index'

type Deps = { who: WhoIs; users: Pick<Users, 'team' | 'adminNames'>; publicUrl: string }

/** `POST /team/invitations`: invites somebody. 201 with the link, which is told this once. */
export function createInvitation(deps: Deps): Endpoint {
  return async ({ request }) => {
    const { userId } = await requirePermission(deps.who, request, 'manage_team')
    const order = parseBody(invitationOrder, await readJson(request))
    return await told(deps, await deps.users.team.invitations.invite({ ...order, by: userId }))
  }
}

/** `POST /team/invitations/:id/replacements`: a new link in the place of one. 201 like inviting. */
export function replaceInvitation(deps: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(deps.who, request, 'manage_team')
    return await told(deps, await deps.users.team.invitations.replace(idOf(params.id), userId))
  }
}

/** `DELETE /team/invitations/:id`: its link opens nothing any more. Again: the same answer. */
export function revokeInvitation({ who, users }: Deps): Endpoint {
  return async ({ request, params }) => {
    const { userId } = await requirePermission(who, request, 'manage_team')
    const revoked = await users.team.invitations.revoke(idOf(params.id), userId)
    return { body: toInvitation(revoked, await users.adminNames([revoked.createdBy])) }
  }
}

/** `POST /invitation-previews`: whose invitation it is and whether it works, without using it. */
export function previewInvitation({ users }: Deps): Endpoint {
  return async ({ request }) => {
    const { token } = parseBody(invitationToken, await readJson(request))
    const found = await users.team.lookAt(token, request.headers)
    return { body: await toPreview(users, found) }
  }
}

/**
 * `POST /api/auth/console/invitations/accept`: makes whoever has the link a member and sets their session cookie. Never on
 * GET: scanners follow links.
 */
export function acceptInvitation({ users }: Deps): Endpoint {
  return async ({ request }) => {
    requireOwnPage(request)
    return await users.team.accept(parseBody(acceptance, await readJson(request)), request.headers)
  }
}

function idOf(id = ''): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id
  throw new AppError('not_found', 'There is no such invitation.')
}

async function told(
  { users, publicUrl }: Deps,
  { invitation, token }: { invitation: Invitation; token: string },
) {
  const body: NewInvitation = {
    ...toInvitation(invitation, await users.adminNames([invitation.createdBy])),
    url: `${publicUrl}/console/join?token=${token}`,
  }
  return { status: 201, body, headers: { 'cache-control': 'no-store' } }
}

async function toPreview(users: Deps['users'], found: Invitation | null): Promise<InvitationPreview> {
  if (found?.state !== 'open' || found.email === null)
    return { state: found?.state ?? 'unknown', invited: null }
  const names = await users.adminNames([found.createdBy])
  const { state, email, role } = found
  return { state, invited: { email, role, by: names[found.createdBy] ?? null } }
}

export const toInvitation = (
  { id, email, role, state, ...made }: Invitation,
  admins: Record<string, string>,
): InvitationView => ({
  ...{ id, email, role, state, created_at: made.createdAt, expires_at: made.expiresAt },
  created_by: { id: made.createdBy, name: admins[made.createdBy] ?? null },
})
