import type { Sql, Tx } from '#db/client'

/** The language and the zone in force of a row `p` of users.players: the player's own choice comes before the host's word. */
export const effective = (sql: Sql | Tx) => ({
  locale: sql`coalesce(p.own_locale, p.locale)`,
  timeZone: sql`coalesce(p.own_time_zone, p.time_zone)`,
})
