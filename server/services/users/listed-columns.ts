import type { Sql } from '#db/client'

/** What is told of a player in a list; p is the player, g their progress, i their identity. */
export const listedColumns = (sql: Sql) => sql`
  p.id as "playerId", i.external_id as "externalId", i.source, p.name, p.status, p.created_at as "registeredAt",
  g.active_at as "activeAt"`

/** Joins progress and the one identity that is shown to a player p; a host's own if a host asks. */
export const withIdentity = (sql: Sql, source: string | null) => sql`
  left join users.progress g on g.player_id = p.id
  join lateral (
    select external_id, source from users.identities
    where player_id = p.id ${source === null ? sql`` : sql`and source = ${source}`} order by source, external_id limit 1
  ) i on true`

/** Whether a player is one of the host's. */
export const isOf = (sql: Sql, source: string | null, player: 'p.id' | 'g.player_id') =>
  source === null
    ? sql`true`
    : sql`${sql(player)} in (select player_id from users.identities where source = ${source})`
