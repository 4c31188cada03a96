import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { wishDrafts } from '../wish.ts'
import { readRestarts, writeRestart } from './restart-store.ts'
import type { Way } from './way.ts'
import { lockWay, writeWay } from './way-store.ts'

export type RestartOrder = {
  playerId: string
  /** Id of the admin. */
  by: string
  reason: string
}

/**
 * Has a player begin the way in anew, and states it twice in the same transaction: who ordered it and why, and the step
 * back. What the quiz came to stays until it is taken again. `version` is what a preview showed; null to do it whatever
 * happened since. The same order again, as long as the player has not begun, answers with the first one's event and states
 * nothing. Throws `conflict` for who has not begun, `gone` for who is erased, and `precondition_failed`.
 *
 * Locks: the player's row, their way's, before the heads of the log.
 */
export async function restartOnboarding(
  sql: Sql,
  { playerId, by, reason }: RestartOrder,
  version: number | null,
): Promise<{ id: string; events: BusEvent[] }> {
  return await transaction(sql, async tx => {
    const held = await lockWay(tx, playerId)
    const { way, now } = held
    const [last] = await readRestarts(tx, playerId, 1)
    if (last && way.state === 'newcomer' && last.by === by && last.reason === reason)
      return { id: last.eventId, events: [] }
    if (version !== null && version !== held.version)
      throw new AppError(
        'precondition_failed',
        'The player has moved on since the preview: look at it again.',
      )
    requireBegun(way)
    const fact = { before: way.state, after: 'newcomer' as const }
    const { correlationId: id, drafts } = wishDrafts(
      { playerId, occurredAt: now },
      { type: 'admin.onboarding_restarted', data: { by, reason, before: way.state } },
      { type: 'user.onboarding_advanced', data: fact },
    )
    await writeWay(tx, playerId, { state: 'newcomer' })
    const number = (last?.number ?? 0) + 1
    await writeRestart(tx, playerId, { number, eventId: id, before: way.state, by, reason, at: now })
    return { id, events: await append(tx, drafts) }
  })
}

/** Throws `conflict` for who is at the beginning already. */
export function requireBegun(way: Way): void {
  if (way.state === 'newcomer')
    throw new AppError('conflict', 'The player is a newcomer: there is nothing to begin anew.')
}
