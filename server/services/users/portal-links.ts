import type { Sql } from '#db/client'
import { refusal } from '#server/errors'
import { refusalOf } from './hold-player.ts'
import { hashOfToken, newToken } from './one-time-token.ts'
import { effective } from './settings/effective.ts'

export const linkMinutes = { usual: 10, most: 7 * 24 * 60 }

/**
 * Makes a one-time way into the portal. The token is in the link only; the database keeps its hash. Throws `gone` for an
 * erased player.
 */
export async function createPortalLink(
  sql: Sql,
  playerId: string,
  minutes: number = linkMinutes.usual,
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken()
  // Held, so that an erasure either comes first and is seen, or comes after it and finds the link.
  const [row] = await sql<{ expiresAt: string }[]>`
    insert into users.portal_links (hash, player_id, expires_at)
    select ${hashOfToken(token)}, id, clock_timestamp() + ${minutes} * interval '1 minute'
    from (select id from users.players where id = ${playerId} and status not in ('erased', 'merged') for share) p
    returning expires_at as "expiresAt"`
  if (!row) throw await refusalOf(sql, playerId)
  return { token, expiresAt: row.expiresAt }
}

export type LinkPreview = {
  state: 'valid' | 'expired' | 'used' | 'unknown'
  player: { name: string | null; externalId: string; locale: string | null } | null
}

/** Says whose link it is and whether it still works, without using it. Only a valid link tells the name. */
export async function previewPortalLink(sql: Sql, token: string): Promise<LinkPreview> {
  const [row] = await sql<
    { expired: boolean; used: boolean; name: string | null; locale: string | null; externalId: string }[]
  >`
    select l.expires_at <= clock_timestamp() as expired, l.used_at is not null as used, p.name,
      ${effective(sql).locale} as locale, i.external_id as "externalId"
    from users.portal_links l join users.players p on p.id = l.player_id join users.identities i on i.player_id = p.id
    where l.hash = ${hashOfToken(token)} limit 1`
  if (!row) return { state: 'unknown', player: null }
  if (row.used) return { state: 'used', player: null }
  if (row.expired) return { state: 'expired', player: null }
  return { state: 'valid', player: { name: row.name, externalId: row.externalId, locale: row.locale } }
}

/** Uses a link up, once, and returns whose it is. Throws `not_found` or `gone`. */
export async function redeemPortalLink(sql: Sql, token: string): Promise<{ playerId: string }> {
  const [used] = await sql<{ playerId: string }[]>`
    update users.portal_links set used_at = clock_timestamp()
    where hash = ${hashOfToken(token)} and used_at is null and expires_at > clock_timestamp()
    returning player_id as "playerId"`
  if (used) return used
  const { state } = await previewPortalLink(sql, token)
  if (state === 'unknown')
    throw refusal('not_found', { en: 'This link is not known.', es: 'Este enlace no se conoce.' })
  throw state === 'used'
    ? refusal('gone', { en: 'This link was used already.', es: 'Este enlace ya se usó.' })
    : refusal('gone', { en: 'This link has expired.', es: 'Este enlace ha caducado.' })
}
