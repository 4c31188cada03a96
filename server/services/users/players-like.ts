import type { Sql } from '#db/client'
import { fromPublicId } from '#server/events/ids'
import type { Stretch } from './list-players.ts'
import { isOf, listedColumns, withIdentity } from './listed-columns.ts'

/** The last code point: whatever begins with a prefix comes before the prefix and this. */
const end = '\u{10ffff}'

/** What is nothing but accents begins no name. */
const nameBegins = (sql: Sql, query: string) => sql`
  users.name_key(${query}) <> '' and p.name_key >= users.name_key(${query})
  and p.name_key < users.name_key(${query}) || ${end}::text`

const isCalled = (sql: Sql, query: string) =>
  sql`exists (select from users.identities x where x.player_id = p.id and x.external_id = ${query})`

/** Whose id it is, ours or a host's. */
export const exactly: Stretch = async (sql, { source, query, after, limit }) => {
  const [id] = after ?? []
  const ours = fromPublicId('player', query)
  const whose =
    ours === null
      ? sql`p.id in (select player_id from users.identities where external_id = ${query})`
      : sql`p.id = ${ours}::uuid`
  return await sql`
    select ${listedColumns(sql)}, array[p.id::text] as key
    from users.players p ${withIdentity(sql, source)}
    where ${whose} and ${isOf(sql, source, 'p.id')} ${id === undefined ? sql`` : sql`and p.id > ${id}::uuid`}
    order by p.id limit ${limit}`
}

/** Whose name begins with it, in the order of names. */
export const nameLike: Stretch = async (sql, { source, query, after, limit }) => {
  const [key, id] = after ?? []
  const further =
    key === undefined || id === undefined ? sql`` : sql`and (p.name_key, p.id) > (${key}, ${id}::uuid)`
  return await sql`
    select ${listedColumns(sql)}, array[p.name_key, p.id::text] as key
    from users.players p ${withIdentity(sql, source)}
    where ${nameBegins(sql, query)} and not ${isCalled(sql, query)} and ${isOf(sql, source, 'p.id')} ${further}
    order by p.name_key, p.id limit ${limit}`
}

/** Whom a host calls something that begins with it. Who was found by name does not come twice. */
export const externalIdLike: Stretch = async (sql, { source, query, after, limit }) => {
  const [externalId, id] = after ?? []
  const further =
    externalId === undefined || id === undefined
      ? sql``
      : sql`and x.external_id ~>=~ ${externalId} and (x.external_id ~>~ ${externalId} or x.player_id > ${id}::uuid)`
  return await sql`
    select ${listedColumns(sql)}, array[x.external_id, p.id::text] as key
    from users.identities x join users.players p on p.id = x.player_id ${withIdentity(sql, source)}
    where x.external_id ~>=~ ${query} and x.external_id ~<~ (${query}::text || ${end}) and x.external_id <> ${query}
      ${source === null ? sql`` : sql`and x.source = ${source}`} ${further}
      and not coalesce(${nameBegins(sql, query)}, false)
    order by x.external_id using ~<~, x.player_id limit ${limit}`
}
