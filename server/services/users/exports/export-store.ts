import type { Sql, Tx } from '#db/client'
import type { KeptWisher } from '../wish.ts'

/** Where archives stand as jobs. */
export const place = { table: 'users.exports', key: 'id' } as const

export type ExportState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed' | 'expired'

/** An archive that was asked for. */
export type HeldExport = KeptWisher & {
  id: string
  state: ExportState
  /** `user.export_requested`. */
  eventId: string
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

/** One whose time is up is expired, also before anybody took it away. */
const columns = (sql: Sql | Tx) => sql`
  id, case when state = 'done' and expires_at <= clock_timestamp() then 'expired' else state end as state,
  event_id as "eventId", by, host, reason, created_at as "createdAt", finished_at as "finishedAt", expires_at as "expiresAt",
  read_done as "readDone", read_total as "readTotal", bytes, pieces`

/** The last one that was asked for, and the newest that can be fetched: a new one takes nothing away until it is done. */
export async function readExports(
  sql: Sql | Tx,
  playerId: string,
): Promise<{ last: HeldExport | null; ready: HeldExport | null }> {
  const [[last], [ready]] = await Promise.all([
    sql<HeldExport[]>`
      select ${columns(sql)} from users.exports where player_id = ${playerId}
      order by created_at desc, id desc limit 1`,
    sql<HeldExport[]>`
      select ${columns(sql)} from users.exports
      where player_id = ${playerId} and state = 'done' and expires_at > clock_timestamp()
      order by created_at desc, id desc limit 1`,
  ])
  return { last: last ?? null, ready: ready ?? null }
}

type OpenExport = { id: string; eventId: string; host: string | null }

/** The one that waits or is made; null where none is. */
export async function findOpen(tx: Tx, playerId: string): Promise<OpenExport | null> {
  const [open] = await tx<OpenExport[]>`
    select id, event_id as "eventId", host from users.exports
    where player_id = ${playerId} and state in ('queued', 'running')`
  return open ?? null
}

/** The one that the same person asked for under this key; null where none was. */
export async function findAsked(
  tx: Tx,
  { playerId, by, host, key }: Pick<KeptWisher, 'by' | 'host'> & { playerId: string; key: string },
): Promise<{ eventId: string } | null> {
  const [asked] = await tx<{ eventId: string }[]>`
    select event_id as "eventId" from users.exports where player_id = ${playerId} and request_key = ${key}
      and by is not distinct from ${by} and host is not distinct from ${host}`
  return asked ?? null
}

/** One piece of an archive. Null once it is taken away. */
export async function readPiece(sql: Sql, exportId: string, number: number): Promise<Uint8Array | null> {
  const [piece] = await sql<{ bytes: Uint8Array }[]>`
    select bytes from users.export_pieces where export_id = ${exportId} and number = ${number}`
  return piece?.bytes ?? null
}

/** For an erasure: what was read of the player is not to be fetched any more, nor read on. */
export const deleteExports = (tx: Tx, playerId: string) =>
  tx`delete from users.exports where player_id = ${playerId}`

// So many at a time stay far below what a statement may take.
const expiredAtOnce = 100

/**
 * Takes away what was done and whose time is up, or that a newer one took the place of, and what others left that came to no
 * end. Answers how many expired.
 */
export async function expireExports(sql: Sql): Promise<number> {
  const expired = await sql`
    update users.exports set state = 'expired' where id in (
      select id from users.exports e
      where state = 'done' and (expires_at <= clock_timestamp() or exists (
        select from users.exports newer
        where newer.player_id = e.player_id and newer.state = 'done' and newer.finished_at > e.finished_at
      ))
      limit ${expiredAtOnce} for update skip locked
    )`
  await sql`
    delete from users.export_pieces where export_id in (
      select id from users.exports e where state in ('expired', 'cancelled', 'failed')
        and exists (select from users.export_pieces p where p.export_id = e.id)
      limit ${expiredAtOnce}
    )`
  return expired.count
}
