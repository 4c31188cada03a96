import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { holdPlayer } from '../hold-player.ts'
import { isSameWisher, keptOf, kindOf, toldOf, type Wisher, wishDrafts } from '../wish.ts'
import { type HeldErasure, readErasure, writeEnd, writeRequest } from './erasure-store.ts'

export type ErasureOrder = {
  playerId: string
  verb: 'request' | 'withdraw'
  by: Wisher
}

/** `graceHours`: so long a wish to be forgotten may be taken back. */
type Deps = { sql: Sql; graceHours: number }

/** The event that tells of it; none is new when it was so already. */
type Done = { id: string; events: BusEvent[] }

/**
 * Notes that a player is to be forgotten after `graceHours`, or takes that back, and states it in the same transaction; of
 * an admin, that they ordered it as well. `version` is what a preview showed; null to do it whatever happened since. The same
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

/** The event of the last order when this is the same again: by the same, with the same reason. */
function repeated({ open, withdrawn }: HeldErasure, { verb, by }: ErasureOrder): string | null {
  // Whoever ordered it: the player has what they ask for.
  if (by.kind === 'player' && verb === 'request') return open?.eventId ?? null
  const last = verb === 'request' ? open : withdrawn
  return last && isSameWisher(last, keptOf(by)) ? last.eventId : null
}

/** Throws `conflict` for what an order cannot do as things stand. */
export function requirePossible({ open }: HeldErasure, { verb, by }: ErasureOrder): void {
  if (verb === 'request') {
    if (open && by.kind !== 'player')
      throw new AppError('conflict', `The player is to be erased at ${open.eraseAt} already.`)
    return
  }
  if (!open)
    throw refusal('conflict', {
      en: 'There is nothing to take back: this account is not about to be deleted.',
      es: 'No hay nada que deshacer: esta cuenta no va a eliminarse.',
    })
  const asked = kindOf(open)
  if (by.kind === 'host' && open.host !== by.source)
    throw new AppError(
      'conflict',
      'This was not asked for by your app: only who did, or an admin, can take it back.',
    )
  if (by.kind !== 'player' || asked === 'player') return
  throw refusal('conflict', asked === 'admin' ? takenBackByTeam : takenBackByApp)
}

const takenBackByTeam = {
  en: 'The team ordered this, and only the team can take it back: write to them.',
  es: 'Lo ordenó el equipo y solo el equipo puede deshacerlo: escríbele.',
}
const takenBackByApp = {
  en: 'Your app asked for this, and only your app or the team can take it back: write to them.',
  es: 'Lo pidió tu app y solo ella o el equipo pueden deshacerlo: escríbeles.',
}

async function request(
  tx: Tx,
  { playerId, by }: ErasureOrder,
  held: HeldErasure,
  { now, eraseAt }: { now: string; eraseAt: string },
): Promise<Done> {
  const ordered =
    by.kind === 'admin'
      ? {
          type: 'admin.erasure_ordered' as const,
          data: { by: by.id, reason: by.reason, erase_at: eraseAt },
        }
      : null
  const fact = { type: 'user.erasure_requested' as const, data: { ...toldOf(by), erase_at: eraseAt } }
  const { id, drafts } = wishDrafts({ playerId, occurredAt: now }, ordered, fact)
  await writeRequest(tx, playerId, {
    ...{ number: held.number + 1, eventId: id, requestedAt: now, eraseAt },
    ...keptOf(by),
  })
  return { id, events: await append(tx, drafts) }
}

async function withdraw(tx: Tx, order: ErasureOrder, { open }: HeldErasure, now: string): Promise<Done> {
  const { playerId, by } = order
  if (!open) throw new Error('a wish that is not there was to be withdrawn')
  const ordered =
    by.kind === 'admin'
      ? { type: 'admin.erasure_withdrawn' as const, data: { by: by.id, reason: by.reason } }
      : null
  const fact = { type: 'user.erasure_withdrawn' as const, data: toldOf(by) }
  const { id, drafts } = wishDrafts({ playerId, occurredAt: now }, ordered, fact)
  await writeEnd(tx, playerId, open.number, { state: 'withdrawn', eventId: id, ...keptOf(by), at: now })
  return { id, events: await append(tx, drafts) }
}
