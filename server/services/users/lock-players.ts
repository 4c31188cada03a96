import type { Tx } from '#db/client'
import type { BusEvent } from '#server/events/envelope'

/**
 * Locks the rows of the players that these events are about, in the order of their ids: what changes some of them and then
 * others would lock them in no order.
 */
export async function lockPlayers(tx: Tx, events: readonly BusEvent[]): Promise<void> {
  const playerIds = new Set(events.flatMap(({ playerId }) => playerId ?? []))
  if (playerIds.size > 0)
    await tx`
      select from users.players where id = any(${[...playerIds]}::uuid[]) order by id for update`
}
