import type { Sql, Tx } from '#db/client'

/** Of players of whom boards hold events: the number of the first. Those behind it are held too. */
export async function heldFrom(sql: Sql | Tx, shard: number): Promise<Map<string, number>> {
  const rows = await sql<{ playerId: string; seq: number }[]>`
    select player_id as "playerId", min(seq) as seq from bus.held_events
    where consumer = 'boards' and shard = ${shard} and player_id is not null group by 1`
  return new Map(rows.map(({ playerId, seq }) => [playerId, seq]))
}
