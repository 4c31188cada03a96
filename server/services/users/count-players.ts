import type { Sql } from '#db/client'

export async function countPlayers(sql: Sql): Promise<number> {
  const [row] = await sql<{ players: number }[]>`select count(*) as players from users.players`
  return row?.players ?? 0
}
