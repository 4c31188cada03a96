import type { Sql, Tx } from '#db/client'
import { adminRoles, isAllowed } from '#server/contract/permissions'
import { hashOfToken } from '../one-time-token.ts'

export const because = ['left', 'replaced', 'time_over', 'signed_out', 'not_allowed', 'player_gone'] as const
export type Because = (typeof because)[number]

export type HeldView = {
  id: string
  playerId: string
  /** `admin.view_started`. */
  eventId: string
  /** Id of the admin, and their session of the console. */
  by: string
  sessionId: string
  reason: string
  /** Under which it was asked for; null where nobody gave one. */
  requestKey: string | null
  until: string
}

/** A view that is open, and how long still by the database's clock. */
export type OpenView = HeldView & { leftMs: number }

const columns = (sql: Sql | Tx) => sql`
  v.id, v.player_id as "playerId", v.event_id as "eventId", v.by, v.session_id as "sessionId", v.reason,
  v.request_key as "requestKey", v.until`

/** Roles that may look, by the table of permissions. */
const allowed = adminRoles.filter(role => isAllowed(role, 'view_as_player'))

/** Why a view is over, as things stand; null while it is open. What a session needs to be known by, `s` and `u` may lack. */
const overBecause = (sql: Sql | Tx) => sql`
  case
    when v.until <= clock_timestamp() then 'time_over'
    when p.status in ('erased', 'merged') then 'player_gone'
    when s.id is null or s.expires_at <= clock_timestamp() then 'signed_out'
    when u.role <> all(${allowed}::text[]) then 'not_allowed'
  end`

/** With the player, and with the admin's session and role where those are there still. */
const joined = (sql: Sql | Tx) => sql`
  users.views v join users.players p on p.id = v.player_id
  left join auth.session s on s.id = v.session_id and s.user_id = v.by
  left join auth."user" u on u.id = s.user_id`

/** Whose view a browser holds, as long as it is open: what ends it counts from that moment on, told or not. */
export async function findOpenView(sql: Sql, key: string): Promise<OpenView | null> {
  const [row] = await sql<OpenView[]>`
    select ${columns(sql)}, extract(epoch from v.until - clock_timestamp())::float8 * 1000 as "leftMs"
    from ${joined(sql)}
    where v.key_hash = ${hashOfToken(key)} and v.ended_at is null and ${overBecause(sql)} is null`
  return row ?? null
}

/** The one that was not told to be over in this session of the console, held until the transaction ends. */
export async function holdViewOfSession(tx: Tx, sessionId: string): Promise<HeldView | null> {
  const [row] = await tx<HeldView[]>`
    select ${columns(tx)} from users.views v where v.session_id = ${sessionId} and v.ended_at is null for update`
  return row ?? null
}

/** The one that the session asked for under this key, open or over. */
export async function findAskedView(
  tx: Tx,
  { sessionId, requestKey }: { sessionId: string; requestKey: string },
): Promise<HeldView | null> {
  const [row] = await tx<HeldView[]>`
    select ${columns(tx)} from users.views v where v.session_id = ${sessionId} and v.request_key = ${requestKey}`
  return row ?? null
}

/** The one that a browser holds, and whether it was told to be over. */
export async function holdViewByKey(tx: Tx, key: string): Promise<(HeldView & { isTold: boolean }) | null> {
  const [row] = await tx<(HeldView & { isTold: boolean })[]>`
    select ${columns(tx)}, v.ended_at is not null as "isTold" from users.views v
    where v.key_hash = ${hashOfToken(key)} for update`
  return row ?? null
}

/** Those of a player. */
export const holdViewsOfPlayer = async (tx: Tx, playerId: string): Promise<HeldView[]> =>
  await tx<HeldView[]>`
    select ${columns(tx)} from users.views v where v.player_id = ${playerId} and v.ended_at is null
    order by v.id for update`

export type OverView = HeldView & { because: Because; now: string }

/** Those that are over and not told to be; not those that somebody else tells of at this moment. */
export const holdOverViews = async (tx: Tx, limit: number): Promise<OverView[]> =>
  await tx<OverView[]>`
    select ${columns(tx)}, ${overBecause(tx)} as because, date_trunc('milliseconds', clock_timestamp()) as now
    from ${joined(tx)} where v.ended_at is null and ${overBecause(tx)} is not null
    order by v.until limit ${limit} for update of v skip locked`

export async function writeView(
  tx: Tx,
  { id, playerId, eventId, by, sessionId, reason, requestKey, until }: HeldView,
  { key, at }: { key: string; at: string },
): Promise<void> {
  await tx`
    insert into users.views (id, player_id, event_id, by, session_id, reason, request_key, key_hash, started_at, until)
    values (${id}, ${playerId}, ${eventId}, ${by}, ${sessionId}, ${reason}, ${requestKey}, ${hashOfToken(key)}, ${at},
      ${until})`
}

/** Another key opens it, and the one before opens nothing. */
export async function writeKey(tx: Tx, id: string, key: string): Promise<void> {
  await tx`update users.views set key_hash = ${hashOfToken(key)} where id = ${id}`
}

export async function writeEnd(
  tx: Tx,
  id: string,
  { eventId, at, why }: { eventId: string; at: string; why: Because },
): Promise<void> {
  await tx`
    update users.views set end_event_id = ${eventId}, ended_at = ${at}, ended_because = ${why}
    where id = ${id}`
}
