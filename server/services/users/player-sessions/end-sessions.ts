import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { passwordFact } from '../passwords/password-fact.ts'
import { deletePassword } from '../passwords/password-store.ts'
import type { SessionsToEnd } from '../team/sessions.ts'
import { wishDrafts } from '../wish.ts'
import { removePlayerSessions } from './session-store.ts'

/** `order`: by which admin and why; null for the player. */
export type Ending = {
  playerId: string
  which: SessionsToEnd
  order: { by: string; reason: string } | null
}

/**
 * Ends sessions of a player from the next request on, and states which. An admin who ends all of them takes the player's password,
 * too: whoever had one of them may have set it, and would be in again. Throws `not_found` for one that is not there.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function endPlayerSessions(sql: Sql, { playerId, which, order }: Ending): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    await tx`select 1 from users.players where id = ${playerId} for update`
    const sessions = await removePlayerSessions(tx, playerId, which)
    const isAll = order !== null && 'allBut' in which && which.allBut === null
    const hadPassword = isAll && (await deletePassword(tx, playerId))
    if (sessions.length === 0 && 'one' in which)
      throw refusal('not_found', {
        en: 'There is no such session: it may be over already.',
        es: 'No hay tal sesión: puede que ya haya terminado.',
      })
    if (sessions.length === 0 && !hadPassword) return []
    const [row] = await tx<{ now: string }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`
    const ordered = order && {
      type: 'admin.player_sessions_ended' as const,
      data: { ...order, sessions },
    }
    const by = order ? 'admin' : 'player'
    const fact = { type: 'user.sessions_ended' as const, data: { by, sessions } as const }
    const occurredAt = row?.now ?? ''
    const drafts = sessions.length > 0 ? wishDrafts({ playerId, occurredAt }, ordered, fact).drafts : []
    if (hadPassword) drafts.push(passwordFact('user.password_removed', { playerId, occurredAt }))
    return await append(tx, drafts)
  })
}
