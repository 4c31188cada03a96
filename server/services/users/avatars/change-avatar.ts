import { createHash } from 'node:crypto'
import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { holdPlayer } from '../hold-player.ts'
import { avatarFact } from './avatar-fact.ts'
import { type HeldAvatar, readHeld, type SetBy, writeAvatar } from './avatar-store.ts'
import type { Picture } from './read-picture.ts'

/** `picture`: null to have none. */
export type AvatarOrder = { playerId: string; setBy: SetBy; picture: Picture | null }

/**
 * Takes over the picture that a player chooses, or their host sends, and states it where another is shown by that: behind the
 * player's own choice the host's is kept and is no news. The same again changes nothing. Answers what is shown then. Throws `gone`.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function changeAvatar(
  sql: Sql,
  { playerId, setBy, picture }: AvatarOrder,
): Promise<{ shown: HeldAvatar | null; events: BusEvent[] }> {
  const written = picture && {
    ...picture,
    sha256: createHash('sha256').update(picture.bytes).digest('hex'),
  }
  return await transaction(sql, async tx => {
    const setAt = await holdPlayer(tx, playerId)
    const before = await readHeld(tx, playerId)
    await writeAvatar(tx, { playerId, setBy, setAt }, written)
    const after = await readHeld(tx, playerId)
    const events = await append(tx, avatarFact({ before, after }, { playerId, occurredAt: setAt }))
    return { shown: after, events }
  })
}
