import type { Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'
import { avatarFact } from './avatar-fact.ts'
import { moveAvatars, readHeld } from './avatar-store.ts'

/**
 * Gives the pictures of a player who is part of another for good to that one, where they have none by the same hand. Until then each
 * keeps their own: parting them gives back what was never taken. Both players must be held.
 */
export async function passAvatarsOn(
  tx: Tx,
  { from, into, occurredAt, cause }: { from: string; into: string; occurredAt: string; cause: string },
): Promise<Draft[]> {
  const before = await readHeld(tx, into)
  await moveAvatars(tx, { from, into })
  const after = await readHeld(tx, into)
  return avatarFact({ before, after }, { playerId: into, occurredAt, cause })
}
