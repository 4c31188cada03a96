import type { Sql, Tx } from '#db/client'

export type ExportState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed' | 'expired'

/** The last archive that was asked for. */
export type HeldExport = {
  id: string
  state: ExportState
  /** `user.export_requested`. */
  eventId: string
  /** Id of the admin who ordered it, and why; null when the player asked for it. */
  by: string | null
  reason: string | null
  createdAt: string
  finishedAt: string | null
  /** Until when it can be fetched; null before it is done. */
  expiresAt: string | null
  /** How much is read, of how much; null before that is known. */
  readDone: number
  readTotal: number | null
  bytes: number
  pieces: number
}

/** The last one of a player, whose time may be up before anybody took it away; null where none was ever asked for. */
export async function readExport(sql: Sql | Tx, playerId: string): Promise<HeldExport | null> {
  const [last] = await sql<HeldExport[]>`
    select id, case when state = 'done' and expires_at <= clock_timestamp() then 'expired' else state end as state,
      event_id as "eventId", by, reason, created_at as "createdAt", finished_at as "finishedAt",
      expires_at as "expiresAt", read_done as "readDone", read_total as "readTotal", bytes, pieces
    from users.exports where player_id = ${playerId} order by id desc limit 1`
  return last ?? null
}

export const isOpen = (held: HeldExport | null): held is HeldExport =>
  held?.state === 'queued' || held?.state === 'running'

/** One piece of an archive. Null once it is taken away. */
export async function readPiece(sql: Sql, exportId: string, number: number): Promise<Uint8Array | null> {
  const [piece] = await sql<{ bytes: Uint8Array }[]>`
    select bytes from users.export_pieces where export_id = ${exportId} and number = ${number}`
  return piece?.bytes ?? null
}

/** For an erasure: what was read of the player is not to be fetched any more, nor read on. */
export const deleteExports = (tx: Tx, playerId: string) =>
  tx`delete from users.exports where player_id = ${playerId}`

/** Takes away what was done and whose time is up, and what others left that came to no end. Answers how many ended. */
export async function expireExports(sql: Sql): Promise<number> {
  const expired = await sql`
    update users.exports set state = 'expired' where state = 'done' and expires_at <= clock_timestamp()`
  await sql`
    delete from users.export_pieces p using users.exports e
    where e.id = p.export_id and e.state in ('expired', 'cancelled', 'failed')`
  return expired.count
}
