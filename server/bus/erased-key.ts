import type { Tx } from '#db/client'
import { refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { findKeys } from './publish-keys.ts'

const source = 'users'

/** What names the one event by which a player was forgotten. */
export const erasedKey = (playerId: string) => ({ source, sourceId: `erased:${playerId}` })

/**
 * For whoever has just stated something about a player and is to keep words of theirs: the head of the player's shard is
 * locked since the append, so an erasure that stands in the log before it is there to be seen, and one that comes after
 * it meets the words. Throws `gone`.
 */
export async function requireNotErased(tx: Tx, playerId: string): Promise<void> {
  const { sourceId } = erasedKey(playerId)
  const found = await findKeys(tx, source, [sourceId])
  if (found.length > 0) throw erasedRefusal()
}

/** Players whom a batch tells to forget. */
export const erasedIn = (events: readonly BusEvent[]): string[] =>
  events.flatMap(event => (isForgotten(event) ? (event.playerId ?? []) : []))

/** Of two who were made one, the other is forgotten once that cannot be undone any more. */
const isForgotten = (event: BusEvent) =>
  event.type === 'user.erased' || (event.type === 'user.merge_settled' && !event.data.is_kept)

export const mergedRefusal = () =>
  refusal('gone', {
    en: 'This account is part of another one now.',
    es: 'Esta cuenta ahora es parte de otra.',
  })

export const erasedRefusal = () =>
  refusal('gone', {
    en: 'This account was deleted: nothing says any more who it was.',
    es: 'Esta cuenta se eliminó: ya nada dice de quién era.',
  })
