import type { Tx } from '#db/client'
import { type AdminRole, isAllowed } from '#server/contract/permissions'
import { AppError } from '#server/errors'

const lockKey = 4_711_004

/** One change of the team after the other, so that two admins cannot remove each other at once. */
export async function holdTeam(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lockKey})`
}

/** The same for what an admin orders, who may have lost the right to while the order came in. Throws `forbidden` then. */
export async function holdTeamAs(tx: Tx, by: string): Promise<void> {
  await holdTeam(tx)
  const [admin] = await tx<{ role: AdminRole | 'player' }[]>`select role from auth.user where id = ${by}`
  if (admin && admin.role !== 'player' && isAllowed(admin.role, 'manage_team')) return
  throw new AppError('forbidden', 'You may not do this any more: your own role has changed.')
}
