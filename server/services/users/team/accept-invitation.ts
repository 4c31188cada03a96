import type { Sql } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import type { ConsoleSignIn } from '../sign-in.ts'
import { holdTeam } from './hold-team.ts'
import { endInvitations, findInvitation, type Invitation, type InvitationState } from './invitation-store.ts'

type Deps = { sql: Sql; consoleSignIn: ConsoleSignIn }
export type Acceptance = { token: string; name: string; password: string }

/**
 * Makes whoever has the link a member, with the address and the role that it was made for, and uses the link up. Throws
 * `not_found`, `gone` with the reason, or `conflict` when somebody has the address by now.
 */
export async function acceptInvitation(
  { sql, consoleSignIn }: Deps,
  { token, name, password }: Acceptance,
): Promise<{ userId: string; events: BusEvent[] }> {
  // Before the hash, which costs: it is not for anybody to ask for.
  requireOpen(await findInvitation(sql, { token }))
  const { password: passwords } = await consoleSignIn.$context
  const hash = await passwords.hash(password)
  return await transaction(sql, async tx => {
    await holdTeam(tx)
    const { id, email, role } = requireOpen(await findInvitation(tx, { token }))
    const userId = newId()
    const [made] = await tx`
      insert into auth.user (id, name, email, email_verified, role)
      values (${userId}, ${name}, ${email}, true, ${role})
      on conflict (email) do nothing returning id`
    if (!made) throw new AppError('conflict', 'Somebody with this address is a member already: sign in.')
    await tx`
      insert into auth.account (id, account_id, provider_id, user_id, password)
      values (${newId()}, ${userId}, 'credential', ${userId}, ${hash})`
    await endInvitations(tx, [id], { as: 'used' })
    const data = { by: userId, invitation: id, role }
    return { userId, events: await stateAct(tx, { type: 'admin.invitation_accepted', data }) }
  })
}

const sentences: Record<Exclude<InvitationState, 'open'>, string> = {
  expired: 'This invitation has expired: ask for a new one.',
  used: 'This invitation was used already.',
  revoked: 'This invitation was revoked.',
  replaced: 'This invitation was replaced by a newer one.',
}

function requireOpen(found: Invitation | null): Invitation & { email: string } {
  if (!found) throw new AppError('not_found', 'This invitation is not known.')
  const { state, email } = found
  if (state !== 'open') throw new AppError('gone', sentences[state])
  if (email === null) throw new Error(`the open invitation ${found.id} is for nobody`)
  return { ...found, email }
}
