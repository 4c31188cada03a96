import type { Sql } from '#db/client'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { Logger } from '#server/log'
import type { LinkPreview } from '../portal-links.ts'
import { findProfile } from '../profiles.ts'
import type { Registered, Registration } from '../register-players.ts'
import { makeHandoverKeys } from './handover-keys.ts'
import { type HandoverReason, HandoverRefused } from './handover-refused.ts'
import { readHandover } from './read-handover.ts'
import { isUsed, useUp } from './used-handovers.ts'

type Register = (
  tx: Parameters<typeof useUp>[0],
  all: Registration[],
) => Promise<{ results: Registered[]; events: BusEvent[] }>

type Deps = {
  sql: Sql
  publicUrl: string
  register: Register
  announce: (events: BusEvent[]) => void
  log: Pick<Logger, 'warn'> | undefined
}

export type HandoverPreview = LinkPreview & { reason: HandoverReason | null }

/** Players whom hosts hand over by a token that they have signed, and the keys that they sign with. */
export function makeHandovers({ sql, publicUrl: audience, register, announce, log }: Deps) {
  /** Notes why a token is refused, without it: it might still open something elsewhere. */
  const note = ({ reason, origin }: HandoverRefused) =>
    log?.warn({ reason, ...origin }, 'a hand-over was refused')

  /** Whom the token is of and whether it still works, without using it. Only one that works tells the name. */
  async function preview(token: string): Promise<HandoverPreview> {
    try {
      const handover = await readHandover(sql, token, { audience, isHeld: false })
      const { source, externalId, keyId } = handover
      if (await isUsed(sql, handover)) throw new HandoverRefused('used', { source, keyId })
      const known = await findProfile(sql, { source, externalId })
      const player = {
        externalId,
        name: handover.name ?? known?.name ?? null,
        locale: known?.locale ?? handover.locale ?? null,
      }
      return { state: 'valid', reason: null, player }
    } catch (error) {
      if (!(error instanceof HandoverRefused)) throw error
      note(error)
      const { reason } = error
      const state = reason === 'used' || reason === 'expired' ? reason : 'unknown'
      return { state, reason, player: null }
    }
  }

  /**
   * Uses a token up, once, registers whom it names where nobody is known by that name, and returns whose it is. All of it
   * or nothing: who gets no answer may try again. Throws `not_found`, `gone` or `unavailable`.
   */
  async function redeem(token: string): Promise<{ playerId: string }> {
    try {
      const { playerId, keyId, events } = await transaction(sql, async tx => {
        const handover = await readHandover(tx, token, { audience, isHeld: true })
        const { source, keyId, externalId, name, locale, timeZone, at } = handover
        if (!(await useUp(tx, handover))) throw new HandoverRefused('used', { source, keyId })
        const said = { source, externalId, name, locale, timeZone, at }
        const { results, events } = await register(tx, [said])
        const playerId = results[0]?.profile?.playerId
        // Forgotten or parted at this very moment: nothing of this has happened then.
        if (playerId === undefined)
          throw new AppError('unavailable', 'The player is being changed.', { retryAfterSeconds: 1 })
        return { playerId, keyId, events }
      })
      announce(events)
      await touch(sql, keyId)
      return { playerId }
    } catch (error) {
      if (!(error instanceof HandoverRefused)) throw error
      note(error)
      throw error.toRefusal()
    }
  }

  return { keys: makeHandoverKeys(sql, announce), preview, redeem }
}

const touch = (sql: Sql, keyId: string) => sql`
  update users.handover_keys set last_used_at = clock_timestamp()
  where id = ${keyId} and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`
