import type { Sql, Tx } from '#db/client'

/** Somebody an admin took off a board, and who put them back. `by` is an admin's id. */
export type Removal = {
  eventId: string
  playerId: string
  by: string
  reason: string
  at: string
  restored: { by: string; reason: string; at: string; eventId: string } | null
}

type Row = Omit<Removal, 'restored'> & {
  restoredBy: string | null
  restoreReason: string | null
  restoredAt: string | null
  restoreEvent: string | null
}

const columns = (sql: Sql | Tx) => sql`
  event_id as "eventId", player_id as "playerId", removed_by as by, reason, removed_at as at,
  restored_by as "restoredBy", restore_reason as "restoreReason", restored_at as "restoredAt",
  restore_event as "restoreEvent"`

const toRemoval = ({ restoredBy, restoreReason, restoredAt, restoreEvent, ...row }: Row): Removal => ({
  ...row,
  restored:
    restoredAt === null
      ? null
      : { by: restoredBy ?? '', reason: restoreReason ?? '', at: restoredAt, eventId: restoreEvent ?? '' },
})

/** The last time somebody was taken off a board, whether they are back or not. */
export async function lastRemoval(sql: Sql | Tx, board: string, playerId: string): Promise<Removal | null> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from boards.removals where board = ${board} and player_id = ${playerId}
    order by event_id desc limit 1`
  return row ? toRemoval(row) : null
}

/** Who was taken off a board, the newest first: those before `before`, an event's id. */
export async function readRemovals(
  sql: Sql,
  board: string,
  { limit, before }: { limit: number; before: string | null },
): Promise<Removal[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from boards.removals
    where board = ${board} ${before === null ? sql`` : sql`and event_id < ${before}`}
    order by event_id desc nulls last limit ${limit}`
  return rows.map(toRemoval)
}

/**
 * Whether a removal or a return of this board is in the log and not in the scores yet, also when it is held behind what
 * failed. A close that began now would still give the place that an admin has just taken away.
 */
export async function isAnyOnItsWay(tx: Tx, board: string): Promise<boolean> {
  const [row] = await tx`
    select 1 from boards.removals r
    join bus.events e on e.id = coalesce(r.restore_event, r.event_id)
    join bus.checkpoints c on c.consumer = 'boards' and c.shard = e.shard
    left join bus.held_events h on h.consumer = 'boards' and h.shard = e.shard and h.seq = e.seq
    where r.board = ${board} and coalesce(r.restored_at, r.removed_at) > now() - interval '2 days'
      and e.recorded_at > now() - interval '3 days' and (c.seq < e.seq or h.seq is not null)
    limit 1`
  return row !== undefined
}
