import type { Sql } from '#db/client'
import { transaction } from '#server/bus/transaction'
import { refusalOf } from '../hold-player.ts'

/**
 * For a session that was opened a moment ago: the player may have been erased in between, or made part of another. Who is after this look has
 * the session found and ended by that. Throws `gone`.
 */
export async function closeIfErased(sql: Sql, playerId: string): Promise<void> {
  const isErased = await transaction(sql, async tx => {
    const [player] = await tx<{ status: string }[]>`
      select status from users.players where id = ${playerId} for share`
    if (player?.status !== 'erased' && player?.status !== 'merged') return false
    await tx`delete from auth."user" where player_id = ${playerId}`
    return true
  })
  if (isErased) throw await refusalOf(sql, playerId)
}
