import type { Sql, Tx } from '#db/client'
import { erasedRefusal, mergedRefusal } from '#server/bus/erased-key'

/**
 * Lets nobody else change the player until the transaction ends. Answers when that began, by the database's clock. Throws
 * `gone` for one who was erased, of
 * whom nothing is to come back, or is part of another.
 */
export async function holdPlayer(tx: Tx, playerId: string): Promise<string> {
  const [row] = await tx<{ now: string; status: string }[]>`
    select date_trunc('milliseconds', clock_timestamp()) as now, status from users.players
    where id = ${playerId} for update`
  if (!row) throw new Error('a player who is nobody was to change')
  if (row.status === 'erased') throw erasedRefusal()
  if (row.status === 'merged') throw mergedRefusal()
  return row.now
}

/** Throws `gone` for a player who was erased, or is part of another, as who holds them would. */
export async function requireNotErased(sql: Sql, playerId: string): Promise<void> {
  const [row] = await sql<{ status: string }[]>`select status from users.players where id = ${playerId}`
  if (row?.status === 'erased') throw erasedRefusal()
  if (row?.status === 'merged') throw mergedRefusal()
}

/** Why nothing is changed of a player any more. */
export async function refusalOf(sql: Sql, playerId: string) {
  const [row] = await sql<{ status: string }[]>`select status from users.players where id = ${playerId}`
  return row?.status === 'merged' ? mergedRefusal() : erasedRefusal()
}
