import type { Sql, Tx } from '#db/client'

export type Role = 'free' | 'vip' | 'admin'

/** What a player is, until when (null: until somebody says otherwise), and how often that has changed. */
export type HeldRole = { role: Role; until: string | null; version: number }

export type RoleChange = {
  number: number
  /** Of the order or the purchase, or of the change itself when its time was over. */
  eventId: string
  before: Role
  after: Role
  until: string | null
  cause: 'ordered' | 'expired' | 'bought' | 'merged' | 'parted'
  by: string | null
  reason: string | null
  at: string
}

/** The player must be there. */
export async function readRole(sql: Sql | Tx, playerId: string): Promise<HeldRole> {
  const [row] = await sql<HeldRole[]>`
    select role, role_until as until, (
      select coalesce(max(number), 0) from users.role_changes c where c.player_id = p.id
    ) as version
    from users.players p where id = ${playerId}`
  if (!row) throw new Error('the role of nobody was asked for')
  return row
}

/** Changes of a player's role, newest first: those before the one numbered `before`. */
export async function readRoleChanges(
  sql: Sql | Tx,
  playerId: string,
  { limit, before }: { limit: number; before: number | null },
): Promise<RoleChange[]> {
  return await sql<RoleChange[]>`
    select number, event_id as "eventId", before, after, until, cause, by, reason, changed_at as at
    from users.role_changes
    where player_id = ${playerId} ${before === null ? sql`` : sql`and number < ${before}`}
    order by number desc limit ${limit}`
}

type NewChange = Omit<RoleChange, 'number' | 'at'> & { playerId: string }

/** Writes what players, whose rows the transaction holds, are from now on, and that they became it. */
export async function writeRoleChanges(tx: Tx, changes: NewChange[]): Promise<void> {
  const playerIds = changes.map(({ playerId }) => playerId)
  await tx`
    insert into users.role_changes (
      player_id, number, event_id, before, after, until, cause, by, reason, changed_at)
    select n.player_id, 1 + (
        select coalesce(max(number), 0) from users.role_changes c where c.player_id = n.player_id
      ), n.event_id, n.before, n.after, n.until, n.cause, n.by, n.reason, clock_timestamp()
    from unnest(
      ${playerIds}::uuid[], ${changes.map(({ eventId }) => eventId)}::uuid[],
      ${changes.map(({ before }) => before)}::text[], ${changes.map(({ after }) => after)}::text[],
      ${changes.map(({ until }) => until)}::timestamptz[], ${changes.map(({ cause }) => cause)}::text[],
      ${changes.map(({ by }) => by)}::text[], ${changes.map(({ reason }) => reason)}::text[]
    ) as n(player_id, event_id, before, after, until, cause, by, reason)`
  await tx`
    update users.players p set role = n.after, role_until = n.until
    from unnest(
      ${playerIds}::uuid[], ${changes.map(({ after }) => after)}::text[],
      ${changes.map(({ until }) => until)}::timestamptz[]
    ) as n(id, after, until) where p.id = n.id`
}
