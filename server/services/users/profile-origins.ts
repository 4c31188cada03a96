import type { Sql } from '#db/client'

type Status = 'active' | 'suspended' | 'erased' | 'merged'
/** `at`: when it was said, RFC 3339; null where that is not kept. `host`: what the player chose otherwise than. */
type Part = { value: string | null; from: 'host' | 'player'; at: string | null; host: string | null }
export type Origins = {
  status: Status
  registeredAt: string
  name: Part
  username: Part
  locale: Part
  timeZone: Part
}

type Row = {
  status: Status
  registeredAt: string
  name: string | null
  username: string | null
  locale: string | null
  timeZone: string
  ownLocale: string | null
  ownTimeZone: string | null
  profileAt: string
  movedAt: string | null
}

/** A player's profile as it is in force, and where each part of it comes from: the host, or a choice of the player's own. */
export async function readOrigins(sql: Sql, playerId: string): Promise<Origins> {
  // Of a zone that was chosen while the host said the same there is no move: when that was is not kept.
  const [row] = await sql<Row[]>`
    select p.status, p.created_at as "registeredAt", p.name, p.username, p.locale, p.time_zone as "timeZone",
      p.own_locale as "ownLocale", p.own_time_zone as "ownTimeZone", p.profile_at as "profileAt", (
        select case when z.after = p.own_time_zone then z.changed_at end from users.zone_changes z
        where z.player_id = p.id order by z.number desc limit 1
      ) as "movedAt"
    from users.players p where p.id = ${playerId}`
  if (!row) throw new Error('the profile of nobody was asked for')
  const { status, registeredAt, profileAt } = row
  const said = (value: string | null): Part => ({ value, from: 'host', at: profileAt, host: null })
  const chosen = (own: string | null, host: string | null, at: string | null): Part =>
    own === null ? said(host) : { value: own, from: 'player', at, host: host === own ? null : host }
  return {
    ...{ status, registeredAt, name: said(row.name), username: said(row.username) },
    locale: chosen(row.ownLocale, row.locale, null),
    timeZone: chosen(row.ownTimeZone, row.timeZone, row.movedAt),
  }
}
