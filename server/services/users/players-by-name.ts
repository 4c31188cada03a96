import type { Stretch } from './list-players.ts'
import { isOf, listedColumns, withIdentity } from './listed-columns.ts'

/** Who has a name, in the order of names. */
export const named: Stretch = async (sql, { source, after, limit }) => {
  const [key, id] = after ?? []
  const further =
    key === undefined || id === undefined ? sql`` : sql`and (p.name_key, p.id) > (${key}, ${id}::uuid)`
  return await sql`
    select ${listedColumns(sql)}, array[p.name_key, p.id::text] as key
    from users.players p ${withIdentity(sql, source)}
    where p.name_key is not null and ${isOf(sql, source, 'p.id')} ${further}
    order by p.name_key, p.id limit ${limit}`
}

/** Who has none, in the order in which they came. */
export const nameless: Stretch = async (sql, { source, after, limit }) => {
  const [id] = after ?? []
  return await sql`
    select ${listedColumns(sql)}, array[p.id::text] as key
    from users.players p ${withIdentity(sql, source)}
    where p.name_key is null and ${isOf(sql, source, 'p.id')} ${id === undefined ? sql`` : sql`and p.id > ${id}::uuid`}
    order by p.id limit ${limit}`
}
