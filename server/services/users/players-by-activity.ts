import type { Stretch } from './list-players.ts'
import { isOf, listedColumns, withIdentity } from './listed-columns.ts'

/** Who was active last comes first. The index knows the hour; within one, few enough are sorted. */
export const activeFirst: Stretch = async (sql, { source, after, limit }) => {
  const [at, id] = after ?? []
  const further =
    at === undefined || id === undefined
      ? sql``
      : sql`and g.active_hour <= date_trunc('hour', ${at}::timestamptz at time zone 'UTC')
          and (g.active_at, g.player_id) < (${at}::timestamptz, ${id}::uuid)`
  return await sql`
    with newest as materialized (
      select g.player_id, g.active_at from users.progress g
      where g.active_hour is not null and ${isOf(sql, source, 'g.player_id')} ${further}
      order by g.active_hour desc, g.active_at desc, g.player_id desc limit ${limit}
    )
    select ${listedColumns(sql)}, array[to_char(n.active_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), p.id::text] as key
    from newest n join users.players p on p.id = n.player_id ${withIdentity(sql, source)}
    order by n.active_at desc, p.id desc`
}

/** Who has not earned anything yet: the newest first. */
export const neverActive: Stretch = async (sql, { source, after, limit }) => {
  const [id] = after ?? []
  return await sql`
    select ${listedColumns(sql)}, array[p.id::text] as key
    from users.players p ${withIdentity(sql, source)}
    where g.active_at is null and ${isOf(sql, source, 'p.id')} ${id === undefined ? sql`` : sql`and p.id < ${id}::uuid`}
    order by p.id desc limit ${limit}`
}
