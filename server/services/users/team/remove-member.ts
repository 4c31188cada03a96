import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { holdTeamAs } from './hold-team.ts'
import { requireMember } from './member-store.ts'
import { revokeInvitationsOf } from './revoke-invitations-of.ts'

/**
 * Takes somebody off the team: their sessions end, the ways in that they opened close, and their name and address are gone.
 * Also oneself. Throws `not_found`, and `conflict` for the last with the role admin.
 */
export async function removeMember(
  sql: Sql,
  { member: id, reason, by }: { member: string; reason: string; by: string },
): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    await holdTeamAs(tx, by)
    const { role } = await requireMember(tx, id)
    const [another] = await tx`select 1 from auth.user where role = 'admin' and id <> ${id} limit 1`
    if (!another)
      throw new AppError('conflict', 'This is the last one with the role admin: somebody has to have it.')
    const revoked = await revokeInvitationsOf(tx, { member: id, by })
    // Sessions and password go with it.
    await tx`delete from auth.user where id = ${id}`
    const data = { by, reason, member: id, role }
    return await stateAct(tx, { type: 'admin.member_removed', data }, ...revoked)
  })
}
