import type { Sql } from '#db/client'

/** Players with an activity decided in the last 24 hours. */
export async function countActive(sql: Sql): Promise<number> {
  const [row] = await sql<{ players: number }[]>`
    select count(*) as players from gamification.player_states where updated_at > clock_timestamp() - interval '24 hours'`
  return row?.players ?? 0
}
