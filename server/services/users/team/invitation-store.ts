import type { Sql, Tx } from '#db/client'
import type { AdminRole } from '#server/contract/permissions'
import { invitationDays } from '#server/contract/team'
import { hashOfToken, newToken } from '../one-time-token.ts'

export type InvitationState = 'open' | 'expired' | 'used' | 'revoked' | 'replaced'

export type Invitation = {
  id: string
  email: string | null
  role: AdminRole
  state: InvitationState
  createdAt: string
  createdBy: string
  expiresAt: string
}

/** Writes an invitation. The token is in its link only; the database keeps the hash. */
export async function writeInvitation(
  tx: Tx,
  { id, email, role, by }: { id: string; email: string; role: AdminRole; by: string },
): Promise<{ invitation: Invitation; token: string }> {
  const token = newToken()
  const [invitation] = await tx<Invitation[]>`
    insert into users.invitations as i (id, hash, email, role, created_by, expires_at)
    values (
      ${id}, ${hashOfToken(token)}, ${email}, ${role}, ${by},
      clock_timestamp() + ${invitationDays} * interval '1 day'
    )
    returning ${columns(tx)}`
  if (!invitation) throw new Error('an invitation was not written')
  return { invitation, token }
}

/** Those that wait for somebody, newest first; also whose time is over, until they are replaced or revoked. */
export const readInvitations = async (sql: Sql): Promise<Invitation[]> =>
  await sql<Invitation[]>`
    select ${columns(sql)} from users.invitations i where email is not null order by created_at desc`

/** Of one member, those that may still be used. */
export async function openInvitationsOf(sql: Sql | Tx, by: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from users.invitations
    where created_by = ${by} and email is not null and expires_at > clock_timestamp() order by id`
  return rows.map(({ id }) => id)
}

export async function findInvitation(
  sql: Sql | Tx,
  by: { id: string } | { token: string } | { email: string },
): Promise<Invitation | null> {
  const where =
    'id' in by
      ? sql`id = ${by.id}`
      : 'token' in by
        ? sql`hash = ${hashOfToken(by.token)}`
        : sql`email = ${by.email}`
  const [row] = await sql<Invitation[]>`select ${columns(sql)} from users.invitations i where ${where}`
  return row ?? null
}

/** Ends invitations for good, and forgets whom they were for. */
export async function endInvitations(
  tx: Tx,
  ids: string[],
  end: { as: 'used' | 'revoked' } | { replacedBy: string },
): Promise<void> {
  const how =
    'replacedBy' in end
      ? tx`replaced_by = ${end.replacedBy}`
      : end.as === 'used'
        ? tx`used_at = clock_timestamp()`
        : tx`revoked_at = clock_timestamp()`
  await tx`update users.invitations set email = null, ${how} where id = any(${ids}::uuid[])`
}

const columns = (sql: Sql | Tx) => sql`
  i.id, i.email, i.role, i.created_at as "createdAt", i.created_by as "createdBy", i.expires_at as "expiresAt",
  case
    when i.used_at is not null then 'used'
    when i.revoked_at is not null then 'revoked'
    when i.replaced_by is not null then 'replaced'
    when i.expires_at <= clock_timestamp() then 'expired'
    else 'open'
  end as state`
