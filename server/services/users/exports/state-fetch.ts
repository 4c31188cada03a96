import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'
import type { Wisher } from '../wish.ts'

export type Fetch = { playerId: string; by: Exclude<Wisher, { kind: 'player' }> }

/**
 * States that an admin or a host took everything about a player with them, before they do. Throws `gone` for who is
 * forgotten.
 */
export async function stateFetch(sql: Sql, { playerId, by }: Fetch): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const now = await holdPlayer(tx, playerId)
    const id = newId()
    const common = { id, occurredAt: now, playerId, correlationId: id, causationId: null, sourceId: null }
    return await append(tx, [
      by.kind === 'admin'
        ? {
            ...{ ...common, type: 'admin.export_fetched', source: 'console' },
            data: { by: by.id, reason: by.reason },
          }
        : {
            ...{ ...common, type: 'user.export_fetched', source: 'users' },
            data: { by: by.kind, host: by.source },
          },
    ])
  })
}
