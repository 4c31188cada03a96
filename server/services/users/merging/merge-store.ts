import type { Sql, Tx } from '#db/client'
import type { Role } from '../roles/role-store.ts'

export type MergeState = 'open' | 'undone' | 'settled'

/** `from` became part of `into`. */
export type Merge = {
  id: string
  from: string
  into: string
  state: MergeState
  /** `user.merged`. */
  eventId: string
  by: string
  reason: string
  mergedAt: string
  undoUntil: string
  receivedAt: string | null
  roleChange: number | null
  endEventId: string | null
  endedBy: string | null
  endReason: string | null
  endedAt: string | null
}

const columns = (sql: Sql | Tx) => sql`
  id, from_player as "from", into_player as "into", state, event_id as "eventId", by, reason, merged_at as "mergedAt",
  undo_until as "undoUntil", received_at as "receivedAt", role_change as "roleChange", end_event_id as "endEventId",
  ended_by as "endedBy", end_reason as "endReason", ended_at as "endedAt"`

/** Every merge that a player was in, the newest first. */
export const readMerges = async (sql: Sql | Tx, playerId: string): Promise<Merge[]> =>
  await sql<Merge[]>`
    select ${columns(sql)} from users.merges where from_player = ${playerId} or into_player = ${playerId}
    order by merged_at desc, id desc`

/** Those whose time is over by the database's clock. */
export const readDue = async (sql: Sql | Tx): Promise<Merge[]> =>
  await sql<Merge[]>`
    select ${columns(sql)} from users.merges
    where state = 'open' and undo_until <= clock_timestamp() and received_at is not null order by undo_until`

/** One merge that stays as it is until the transaction ends; null where there is none. */
export async function holdMerge(tx: Tx, id: string): Promise<Merge | null> {
  const [row] = await tx<Merge[]>`select ${columns(tx)} from users.merges where id = ${id} for update`
  return row ?? null
}

type NewMerge = Pick<Merge, 'id' | 'from' | 'into' | 'eventId' | 'by' | 'reason' | 'mergedAt' | 'undoUntil'>

/** Writes it, moves what hosts call the one to the other, and leaves a name that no host can use. */
export async function writeMerge(
  tx: Tx,
  merge: NewMerge,
  roleChange: number | null,
  name: string,
): Promise<void> {
  const { id, from, into, eventId, by, reason, mergedAt, undoUntil } = merge
  await tx`
    insert into users.merges (id, from_player, into_player, event_id, by, reason, merged_at, undo_until, role_change)
    values (${id}, ${from}, ${into}, ${eventId}, ${by}, ${reason}, ${mergedAt}, ${undoUntil}, ${roleChange})`
  await tx`update users.identities set player_id = ${into}, merge_id = ${id} where player_id = ${from}`
  await tx`insert into users.identities (source, external_id, player_id) values ('merged', ${name}, ${from})`
  await tx`update users.players set status = 'merged' where id = ${from}`
  await tx`delete from users.portal_links where player_id = ${from}`
  // With it go sessions: the next link opens the one that is kept.
  await tx`delete from auth."user" where player_id = ${from}`
}

/** Gives back what hosts called the player, but for names that mean somebody else by now. */
export async function giveBack(tx: Tx, { id, from }: Merge): Promise<void> {
  await tx`delete from users.identities where player_id = ${from} and source = 'merged'`
  await tx`update users.identities set player_id = ${from}, merge_id = null where merge_id = ${id}`
  await tx`update users.players set status = 'active' where id = ${from}`
}

type End = {
  state: 'undone' | 'settled'
  eventId: string
  by: string | null
  reason: string | null
  at: string
}

export const writeEnd = (tx: Tx, id: string, { state, eventId, by, reason, at }: End) => tx`
  update users.merges set state = ${state}, end_event_id = ${eventId}, ended_by = ${by}, end_reason = ${reason},
    ended_at = ${at}
  where id = ${id}`

/** Whom a player is part of by now, through any number of merges; themself where they are part of nobody. */
export async function followMerges(sql: Sql | Tx, playerId: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    with recursive followed (id, depth) as (
      select ${playerId}::uuid, 0
      union all
      select m.into_player, f.depth + 1 from followed f
      join users.merges m on m.from_player = f.id and m.state <> 'undone' where f.depth < 100
    )
    select id from followed order by depth desc limit 1`
  return row?.id ?? playerId
}

/** Everybody who became part of a player, at any time and through any number of merges. */
export async function mergedInto(sql: Sql | Tx, playerId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive parts (id, depth) as (
      select ${playerId}::uuid, 0
      union all
      select m.from_player, p.depth + 1 from parts p
      join users.merges m on m.into_player = p.id and m.state <> 'undone' where p.depth < 100
    )
    select id from parts where depth > 0`
  return rows.map(({ id }) => id)
}

export type Side = {
  playerId: string
  role: Role
  roleUntil: string | null
  status: 'active' | 'suspended' | 'erased' | 'merged'
  isToBeErased: boolean
}

/** Both players as they are; `hold` keeps them so until the transaction ends, in order of id. */
export async function readSides(sql: Sql | Tx, playerIds: readonly string[], hold = false): Promise<Side[]> {
  return await sql<Side[]>`
    select id as "playerId", role, role_until as "roleUntil", status, exists (
      select from users.erasures e where e.player_id = p.id and e.state = 'requested'
    ) as "isToBeErased"
    from users.players p where id = any(${[...playerIds]}::uuid[]) order by id ${hold ? sql`for update` : sql``}`
}
