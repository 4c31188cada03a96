import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'

export type Fetch = {
  playerId: string
  /** Id of the admin. */
  by: string
  reason: string
}

/** States that an admin took everything about a player with them, before they do. Throws `gone` for who is forgotten. */
export async function stateFetch(sql: Sql, { playerId, by, reason }: Fetch): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const now = await holdPlayer(tx, playerId)
    const id = newId()
    return await append(tx, [
      {
        ...{
          id,
          type: 'admin.export_fetched',
          occurredAt: now,
          playerId,
          correlationId: id,
          causationId: null,
        },
        ...{ source: 'console', sourceId: null, data: { by, reason } },
      },
    ])
  })
}
