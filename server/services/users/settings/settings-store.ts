import type { Sql, Tx } from '#db/client'
import { type DisplayChoice, noDisplayChoice } from '#server/contract/display'
import { allNotices, type Notices } from '#server/contract/notices'
import { effective } from './effective.ts'

type Locale = 'en' | 'es'
type Said = { locale: string | null; timeZone: string }
export type Own = { locale: Locale | null; timeZone: string | null; notices: Notices; display: DisplayChoice }

export type HeldSettings = {
  version: number
  own: Own
  host: Said
  effective: Said
  /** When the last moves to another zone that count were made, newest first, at most `zoneChangesMost`. */
  moves: string[]
  /** When the oldest of these counts no more, once no other is left. */
  nextMoveAt: string | null
}

/** So many moves to another zone in so many days: each lets the day be another one. */
export const zoneChangesMost = 3
export const zoneChangesDays = 30

type Row = {
  version: number
  ownLocale: Locale | null
  ownTimeZone: string | null
  notices: Notices | null
  display: DisplayChoice | null
  hostLocale: string | null
  hostTimeZone: string
  locale: string | null
  timeZone: string
}

/** What a player chose, what their host says, and which of it counts. */
export async function readSettings(sql: Sql | Tx, playerId: string): Promise<HeldSettings> {
  const { locale, timeZone } = effective(sql)
  const [row] = await sql<Row[]>`
    select p.settings_version as version, p.own_locale as "ownLocale", p.own_time_zone as "ownTimeZone",
      p.notices, p.display,
      p.locale as "hostLocale", p.time_zone as "hostTimeZone", ${locale} as locale, ${timeZone} as "timeZone"
    from users.players p where p.id = ${playerId}`
  if (!row) throw new Error('the settings of nobody were asked for')
  // Hours, since what a day is would depend on the zone of the connection.
  const moves = await sql<{ at: string; freeAt: string }[]>`
    select changed_at as at, changed_at + make_interval(hours => ${zoneChangesDays * 24}) as "freeAt"
    from users.zone_changes
    where player_id = ${playerId} and changed_at > clock_timestamp() - make_interval(hours => ${zoneChangesDays * 24})
    order by changed_at desc limit ${zoneChangesMost}`
  return {
    version: row.version,
    own: {
      ...{ locale: row.ownLocale, timeZone: row.ownTimeZone },
      ...{ notices: row.notices ?? allNotices, display: row.display ?? noDisplayChoice },
    },
    host: { locale: row.hostLocale, timeZone: row.hostTimeZone },
    effective: { locale: row.locale, timeZone: row.timeZone },
    moves: moves.map(({ at }) => at),
    nextMoveAt: moves.length < zoneChangesMost ? null : (moves.at(-1)?.freeAt ?? null),
  }
}

type Written = Pick<Own, 'locale' | 'timeZone'> & { notices: Notices | null; display: DisplayChoice | null }

/** `notices` and `display`: null to leave them as they are. */
export const writeOwn = (tx: Tx, playerId: string, { locale, timeZone, notices, display }: Written) => tx`
  update users.players set own_locale = ${locale}, own_time_zone = ${timeZone},
    notices = coalesce(${notices && JSON.stringify(notices)}::text::json, notices),
    display = coalesce(${display && JSON.stringify(display)}::text::json, display),
    settings_version = settings_version + 1
  where id = ${playerId}`

type ZoneChange = { playerId: string; eventId: string; before: string; after: string; changedAt: string }

export const writeZoneChange = (tx: Tx, { playerId, eventId, before, after, changedAt }: ZoneChange) => tx`
  insert into users.zone_changes (player_id, number, event_id, before, after, changed_at)
  select ${playerId}, coalesce(max(number), 0) + 1, ${eventId}, ${before}, ${after}, ${changedAt}
  from users.zone_changes where player_id = ${playerId}`
