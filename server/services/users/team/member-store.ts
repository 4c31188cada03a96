import type { Sql, Tx } from '#db/client'
import type { AdminRole } from '#server/contract/permissions'
import { AppError } from '#server/errors'

export type HeldMember = {
  id: string
  name: string
  email: string
  role: AdminRole
  /** How often the role has changed. */
  version: number
  joinedAt: string
  lastSignInAt: string | null
  /** Since when a code is asked for after the password; null when none is. */
  twoFactorSince: string | null
}

/** Everybody who may sign in to the console, by name. */
export const readMembers = async (sql: Sql): Promise<HeldMember[]> =>
  await sql<HeldMember[]>`
    select ${columns(sql)} from auth.user u where role <> 'player' order by lower(name), id`

/** Throws `not_found`. */
export async function requireMember(sql: Sql | Tx, id: string): Promise<HeldMember> {
  const [member] = await sql<HeldMember[]>`
    select ${columns(sql)} from auth.user u where role <> 'player' and id = ${id}`
  if (!member) throw new AppError('not_found', 'There is no such member.')
  return member
}

const columns = (sql: Sql | Tx) => sql`
  u.id, u.name, u.email, u.role, u.role_version as version, u.created_at as "joinedAt",
  u.last_sign_in_at as "lastSignInAt",
  (select enabled_at from auth.two_factor f where f.user_id = u.id) as "twoFactorSince"`
