import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { type AdminRole, isAllowed } from '#server/contract/permissions'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { holdTeamAs } from './hold-team.ts'
import { type HeldMember, requireMember } from './member-store.ts'
import { revokeInvitationsOf } from './revoke-invitations-of.ts'

export type MemberRoleOrder = { member: string; role: AdminRole; reason: string; by: string }

/**
 * Gives a member another role, from their next request on. `version` is what a preview showed; null to do it whatever
 * happened since. Who may not invite any more leaves no way in behind. Throws `not_found`, `forbidden` for one's own role,
 * `conflict` when there is nothing to change, and `precondition_failed` when the role changed since.
 */
export async function changeMemberRole(
  sql: Sql,
  { member: id, role, reason, by }: MemberRoleOrder,
  version: number | null,
): Promise<{ member: HeldMember; events: BusEvent[] }> {
  return await transaction(sql, async tx => {
    await holdTeamAs(tx, by)
    const before = await requireMember(tx, id)
    if (version !== null && version !== before.version)
      throw new AppError('precondition_failed', 'The role has changed since the preview: look at it again.')
    requireRoleChange(before, { role, by })
    await tx`
      update auth.user set role = ${role}, role_version = role_version + 1, updated_at = clock_timestamp()
      where id = ${id}`
    const revoked = isAllowed(role, 'manage_team') ? [] : await revokeInvitationsOf(tx, { member: id, by })
    const data = { by, reason, member: id, before: before.role, after: role }
    const events = await stateAct(tx, { type: 'admin.member_role_changed', data }, ...revoked)
    return { member: await requireMember(tx, id), events }
  })
}

/** Throws `forbidden` for one's own role, and `conflict` for no change. */
export function requireRoleChange(before: HeldMember, { role, by }: { role: AdminRole; by: string }): void {
  if (before.id === by)
    throw new AppError('forbidden', 'Nobody changes their own role: ask another with the role admin.')
  if (before.role === role) throw new AppError('conflict', `${before.name} is ${role} already.`)
}
