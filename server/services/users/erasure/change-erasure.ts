import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { holdPlayer } from '../hold-player.ts'
import { wishDrafts } from '../wish.ts'
import { type HeldErasure, readErasure, writeEnd, writeRequest } from './erasure-store.ts'

export type ErasureOrder = {
  playerId: string
  verb: 'request' | 'withdraw'
  /** The admin who orders it, and why; null for the player themself. */
  admin: { id: string; reason: string } | null
}

/** `graceHours`: so long a wish to be forgotten may be taken back. */
type Deps = { sql: Sql; graceHours: number }

/** The event that tells of it; none is new when it was so already. */
type Done = { id: string; events: BusEvent[] }

/**
 * Notes that a player is to be forgotten after `graceHours`, or takes that back, and states it in the same transaction; of
 * an admin, who ordered it as well. `version` is what a preview showed; null to do it whatever happened since. The same
 * again is answered with the event of the first, and leaves its day as it is. Throws `gone` for who is forgotten already,
 * `conflict` where there is nothing to take back or it is not the player's to take back, and `precondition_failed`.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function changeErasure(
  { sql, graceHours }: Deps,
  order: ErasureOrder,
  version: number | null,
): Promise<Done> {
  const { playerId, verb } = order
  return await transaction(sql, async tx => {
    const now = await holdPlayer(tx, playerId)
    const held = await readErasure(tx, playerId)
    const before = repeated(held, order)
    if (before !== null) return { id: before, events: [] }
    if (version !== null && version !== held.version)
      throw refusal('precondition_failed', {
        en: 'This has changed since: look at it again.',
        es: 'Esto ha cambiado desde entonces: míralo otra vez.',
      })
    requirePossible(held, order)
    if (verb === 'withdraw') return await withdraw(tx, order, held, now)
    const eraseAt = new Date(Date.parse(now) + graceHours * 3_600_000).toISOString()
    return await request(tx, order, held, { now, eraseAt })
  })
}

/** The event of the last order when this is the same again: a player's own, or one by the same admin with the same reason. */
function repeated({ open, withdrawn }: HeldErasure, { verb, admin }: ErasureOrder): string | null {
  // Whoever ordered it: the player has what they ask for.
  if (!admin && verb === 'request') return open?.eventId ?? null
  const last = verb === 'request' ? open : withdrawn
  const isSame = last?.by === (admin?.id ?? null) && last?.reason === (admin?.reason ?? null)
  return last && isSame ? last.eventId : null
}

/** Throws `conflict` for what an order cannot do as things stand. */
export function requirePossible({ open }: HeldErasure, { verb, admin }: ErasureOrder): void {
  if (verb === 'request') {
    if (open && admin)
      throw new AppError('conflict', `The player is to be erased at ${open.eraseAt} already.`)
    return
  }
  if (!open)
    throw refusal('conflict', {
      en: 'There is nothing to take back: this account is not about to be deleted.',
      es: 'No hay nada que deshacer: esta cuenta no va a eliminarse.',
    })
  if (!admin && open.by !== null)
    throw refusal('conflict', {
      en: 'The team ordered this, and only the team can take it back: write to them.',
      es: 'Lo ordenó el equipo y solo el equipo puede deshacerlo: escríbele.',
    })
}

async function request(
  tx: Tx,
  { playerId, admin }: ErasureOrder,
  held: HeldErasure,
  { now, eraseAt }: { now: string; eraseAt: string },
): Promise<Done> {
  const ordered = admin && {
    type: 'admin.erasure_ordered' as const,
    data: { by: admin.id, reason: admin.reason, erase_at: eraseAt },
  }
  const fact = {
    type: 'user.erasure_requested' as const,
    data: { by: admin ? ('admin' as const) : ('player' as const), erase_at: eraseAt },
  }
  const { id, drafts } = wishDrafts({ playerId, occurredAt: now }, ordered, fact)
  await writeRequest(tx, playerId, {
    ...{ number: held.number + 1, eventId: id, requestedAt: now, eraseAt },
    ...{ by: admin?.id ?? null, reason: admin?.reason ?? null },
  })
  return { id, events: await append(tx, drafts) }
}

async function withdraw(tx: Tx, order: ErasureOrder, { open }: HeldErasure, now: string): Promise<Done> {
  const { playerId, admin } = order
  if (!open) throw new Error('a wish that is not there was to be withdrawn')
  const ordered = admin && {
    type: 'admin.erasure_withdrawn' as const,
    data: { by: admin.id, reason: admin.reason },
  }
  const fact = {
    type: 'user.erasure_withdrawn' as const,
    data: { by: admin ? ('admin' as const) : ('player' as const) },
  }
  const { id, drafts } = wishDrafts({ playerId, occurredAt: now }, ordered, fact)
  const by = { by: admin?.id ?? null, reason: admin?.reason ?? null }
  await writeEnd(tx, playerId, open.number, { state: 'withdrawn', eventId: id, ...by, at: now })
  return { id, events: await append(tx, drafts) }
}
