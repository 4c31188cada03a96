import type { Tx } from '#db/client'
import { endInvitations, openInvitationsOf } from './invitation-store.ts'

/** Closes the ways in that a member has opened, who may not any more. Answers what is to be stated of it. */
export async function revokeInvitationsOf(tx: Tx, { member, by }: { member: string; by: string }) {
  const open = await openInvitationsOf(tx, member)
  await endInvitations(tx, open, { as: 'revoked' })
  return open.map(invitation => ({ type: 'admin.invitation_revoked' as const, data: { by, invitation } }))
}
