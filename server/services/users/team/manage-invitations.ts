import type { Sql, Tx } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import type { AdminRole } from '#server/contract/permissions'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdTeamAs } from './hold-team.ts'
import {
  endInvitations,
  findInvitation,
  type Invitation,
  readInvitations,
  writeInvitation,
} from './invitation-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }
type Made = { invitation: Invitation; token: string }

/** The ways into the team. Every change is stated, without the link and the address. */
export function makeInvitations({ sql, announce }: Deps) {
  /** Throws `conflict` for whoever is a member already, or has an invitation that is open. */
  async function invite(order: { email: string; role: AdminRole; by: string }): Promise<Made> {
    const { made, events } = await transaction(sql, async tx => {
      await holdTeamAs(tx, order.by)
      await requireNobody(tx, order.email)
      const before = await findInvitation(tx, { email: order.email })
      if (before?.state === 'open')
        throw taken('invited', 'There is an open invitation for this address: replace or revoke that one.')
      const id = newId()
      if (before) await endInvitations(tx, [before.id], { replacedBy: id })
      const made = await writeInvitation(tx, { id, ...order })
      const data = {
        ...{ by: order.by, invitation: id, role: order.role, expires_at: made.invitation.expiresAt },
      }
      return { made, events: await stateAct(tx, { type: 'admin.invitation_created', data }) }
    })
    announce(events)
    return made
  }

  /** A new link for the same address and role; the one before opens nothing any more. */
  async function replace(id: string, by: string): Promise<Made> {
    const { made, events } = await transaction(sql, async tx => {
      await holdTeamAs(tx, by)
      const { email, role, state } = await requireInvitation(tx, id)
      if (email === null) throw new AppError('conflict', `This invitation is ${state}: make a new one.`)
      await requireNobody(tx, email)
      const into = newId()
      await endInvitations(tx, [id], { replacedBy: into })
      const made = await writeInvitation(tx, { id: into, email, role, by })
      const data = { by, invitation: id, into, expires_at: made.invitation.expiresAt }
      return { made, events: await stateAct(tx, { type: 'admin.invitation_replaced', data }) }
    })
    announce(events)
    return made
  }

  /** Ends an invitation. Again: the same answer. Throws `conflict` for one that was used or replaced. */
  async function revoke(id: string, by: string): Promise<Invitation> {
    const { revoked, events } = await transaction(sql, async tx => {
      await holdTeamAs(tx, by)
      const before = await requireInvitation(tx, id)
      if (before.state === 'revoked') return { revoked: before, events: [] }
      if (before.email === null) throw new AppError('conflict', `This invitation is ${before.state} already.`)
      await endInvitations(tx, [id], { as: 'revoked' })
      const events = await stateAct(tx, { type: 'admin.invitation_revoked', data: { by, invitation: id } })
      return { revoked: await requireInvitation(tx, id), events }
    })
    announce(events)
    return revoked
  }

  return { invite, replace, revoke, list: () => readInvitations(sql) }
}

async function requireInvitation(tx: Tx, id: string): Promise<Invitation> {
  const found = await findInvitation(tx, { id })
  if (!found) throw new AppError('not_found', 'There is no such invitation.')
  return found
}

async function requireNobody(tx: Tx, email: string): Promise<void> {
  const [known] = await tx`select 1 from auth.user where lower(email) = ${email}`
  if (known) throw taken('member', 'Somebody with this address is a member already.')
}

/** Of an address that somebody has. */
export const taken = (code: string, detail: string) =>
  new AppError('conflict', detail, { faults: [{ pointer: '/email', code, detail }] })
