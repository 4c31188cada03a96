import type { Sql } from '#db/client'

/** What admins are called, by id; who is gone has no name any more. */
export async function adminNames(sql: Sql, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from auth.user where id = any(${[...new Set(ids)]}::text[])`
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
