import type { Sql, Tx } from '#db/client'
import type { Notices } from '#server/contract/notices'
import { followMerges } from './merging/merge-store.ts'
import { effective } from './settings/effective.ts'

export type Profile = {
  playerId: string
  externalId: string
  name: string | null
  username: string | null
  /** In force: what the player chose, else what the host says. */
  locale: string | null
  timeZone: string
  /** Null as long as they say nothing of it. */
  notices: Notices | null
  registeredAt: string
}

/** A player by our id, by the id of one who is part of them now, or by the external id that a source gave. */
export async function findProfile(
  sql: Sql,
  by:
    | { playerId: string; source?: string }
    | { partOf: string; source: string }
    | { source: string; externalId: string },
): Promise<Profile | null> {
  if ('partOf' in by) {
    const playerId = await followMerges(sql, by.partOf)
    return playerId === by.partOf ? null : await findProfile(sql, { playerId, source: by.source })
  }
  const condition =
    'playerId' in by
      ? sql`p.id = ${by.playerId} and ${by.source === undefined ? sql`true` : sql`i.source = ${by.source}`}`
      : sql`i.source = ${by.source} and i.external_id = ${by.externalId}`
  const [row] = await sql<Profile[]>`
    select ${shownColumns(sql)} from users.players p join users.identities i on i.player_id = p.id where ${condition} limit 1`
  return row ?? null
}

/** As they are shown: what a player chose comes before what the host says. */
function shownColumns(sql: Sql | Tx) {
  const { locale, timeZone } = effective(sql)
  return sql`
    p.id as "playerId", i.external_id as "externalId", p.name, p.username, ${locale} as locale,
    ${timeZone} as "timeZone", p.notices, p.created_at as "registeredAt"`
}

type Identity = { source: string; externalId: string }

/** Players by the external ids that sources gave; null for who is not known by it. */
export async function shownProfiles(
  tx: Tx,
  identities: Identity[],
): Promise<(identity: Identity) => Profile | null> {
  const rows = await tx<(Profile & { source: string })[]>`
    select i.source, ${shownColumns(tx)}
    from unnest(
      ${identities.map(one => one.source)}::text[], ${identities.map(one => one.externalId)}::text[]
    ) as w(source, external_id)
    join users.identities i using (source, external_id) join users.players p on p.id = i.player_id`
  const keyOf = ({ source, externalId }: Identity) => `${source}\n${externalId}`
  const known = new Map(rows.map(({ source, ...profile }) => [keyOf({ ...profile, source }), profile]))
  return identity => known.get(keyOf(identity)) ?? null
}

export type Named = { externalId: string; name: string | null }

/** What players are called by their host and by themselves. */
export async function calledOf(sql: Sql, playerIds: string[]): Promise<Map<string, Named>> {
  const rows = await sql<(Named & { playerId: string })[]>`
    select distinct on (p.id) p.id as "playerId", i.external_id as "externalId", p.name
    from users.players p join users.identities i on i.player_id = p.id
    where p.id = any(${playerIds}::uuid[]) order by p.id, i.source`
  return new Map(rows.map(({ playerId, ...named }) => [playerId, named]))
}

/** Names to show for players, where they have one. */
export async function namesOf(sql: Sql, playerIds: string[]): Promise<Map<string, string | null>> {
  const rows = await sql<{ id: string; name: string | null }[]>`
    select id, name from users.players where id = any(${playerIds}::uuid[])`
  return new Map(rows.map(row => [row.id, row.name]))
}
