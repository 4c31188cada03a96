import type { Tx } from '#db/client'

/** Lets nobody else change the player until the transaction ends. Answers when that began, by the database's clock. */
export async function holdPlayer(tx: Tx, playerId: string): Promise<string> {
  const [row] = await tx<{ now: string }[]>`
    select date_trunc('milliseconds', clock_timestamp()) as now from users.players
    where id = ${playerId} for update`
  if (!row) throw new Error('a player who is nobody was to change')
  return row.now
}
