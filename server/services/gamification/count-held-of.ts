import type { Sql } from '#db/client'

export type HeldOf = { appeals: number; entries: number; totalEarned: number }

/** How much there is of a player: words of theirs, lines of the ledger and what they come to. */
export async function countHeldOf(sql: Sql, playerId: string): Promise<HeldOf> {
  const [row] = await sql<HeldOf[]>`
    select (
        select count(*)::int from gamification.appeals where player_id = ${playerId} and text <> ''
      ) as appeals, (
        select count(*)::int from gamification.ledger where player_id = ${playerId}
      ) as entries, coalesce((
        select total_earned from gamification.player_states where player_id = ${playerId}
      ), 0) as "totalEarned"`
  if (!row) throw new Error('a query without a table has one row')
  return row
}
