import type { Sql } from '#db/client'

/** Says that a process lives, by the database's clock. */
export async function heartbeat(sql: Sql, id: string, role: 'web' | 'worker'): Promise<void> {
  await sql`
    insert into bus.members (id, role, started_at, seen_at)
    values (${id}, ${role}, clock_timestamp(), clock_timestamp())
    on conflict (id) do update set seen_at = excluded.seen_at`
}

/** How many workers were seen within `ms`. */
export async function livingWorkers(sql: Sql, ms: number): Promise<number> {
  const [row] = await sql<{ workers: number }[]>`
    select count(*)::int as workers from bus.members
    where role = 'worker' and seen_at > clock_timestamp() - ${ms} * interval '1 ms'`
  return row?.workers ?? 1
}

/** Signs off, and clears away processes that died without doing so. */
export async function signOff(sql: Sql, id: string): Promise<void> {
  await sql`delete from bus.members where id = ${id} or seen_at < clock_timestamp() - interval '1 day'`
}
