import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import type { SessionsToEnd } from '../team/sessions.ts'
import { wishDrafts } from '../wish.ts'
import { removePlayerSessions } from './session-store.ts'

/** `order`: by which admin and why; null for the player. */
export type Ending = {
  playerId: string
  which: SessionsToEnd
  order: { by: string; reason: string } | null
}

/** Ends sessions of a player from the next request on, and states which. Throws `not_found` for one that is not there. */
export async function endPlayerSessions(sql: Sql, { playerId, which, order }: Ending): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    const sessions = await removePlayerSessions(tx, playerId, which)
    if (sessions.length === 0 && 'one' in which)
      throw refusal('not_found', {
        en: 'There is no such session: it may be over already.',
        es: 'No hay tal sesión: puede que ya haya terminado.',
      })
    if (sessions.length === 0) return []
    const [row] = await tx<{ now: string }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`
    const ordered = order && {
      type: 'admin.player_sessions_ended' as const,
      data: { ...order, sessions },
    }
    const by = order ? 'admin' : 'player'
    const fact = { type: 'user.sessions_ended' as const, data: { by, sessions } as const }
    const { drafts } = wishDrafts({ playerId, occurredAt: row?.now ?? '' }, ordered, fact)
    return await append(tx, drafts)
  })
}
