import type { Sql } from '#db/client'

/** What admins are called, by their id. Who is gone is missing. */
export async function adminNames(sql: Sql, ids: string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from auth."user" where id = any(${ids}::text[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
