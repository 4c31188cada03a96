import type { Sql, Tx } from '#db/client'
import { Fenced } from './failure.ts'

/** A stretch of one shard that a batch worked through: from the checkpoint it started at to the one it leaves. */
export type Range = {
  shard: number
  token: number
  from: number
  to: number
  /** recorded_at of event `to`. */
  recordedAt: string
}

/**
 * Moves the checkpoints of a batch inside its transaction, only from where the batch started and only under the lease
 * it was read with, and only forward, never past the end of the log. This comparison is the fence, the token an early
 * exit; it costs no statement of its own. Throws Fenced when another owner was there.
 */
export async function advance(tx: Tx, consumer: string, ranges: Range[]): Promise<void> {
  const moved = await tx`
    update bus.checkpoints c set seq = r.upto, recorded_at = r.recorded_at
    from unnest(
      ${ranges.map(r => r.shard)}::smallint[], ${ranges.map(r => r.token)}::bigint[],
      ${ranges.map(r => r.from)}::bigint[], ${ranges.map(r => r.to)}::bigint[],
      ${ranges.map(r => r.recordedAt)}::timestamptz[]
    ) as r(shard, token, upfrom, upto, recorded_at)
    join bus.shard_leases l on l.consumer = ${consumer} and l.shard = r.shard and l.token = r.token
    join bus.shard_heads h on h.shard = r.shard and h.seq >= r.upto
    where c.consumer = ${consumer} and c.shard = r.shard and c.seq = r.upfrom and r.upto > r.upfrom`
  if (moved.count !== ranges.length) {
    throw new Fenced(
      `${consumer}: ${ranges.length - moved.count} of ${ranges.length} shards have another owner`,
    )
  }
}

/**
 * Throws Fenced unless the checkpoint stands where this owner believes, and keeps it there until the transaction ends.
 * It waits for a former owner that is just committing: what that one still parks must be seen.
 */
export async function requireCheckpoint(
  tx: Tx,
  consumer: string,
  { shard, seq }: { shard: number; seq: number },
): Promise<void> {
  const [row] = await tx`
    select 1 from bus.checkpoints
    where consumer = ${consumer} and shard = ${shard} and seq = ${seq} for update`
  if (!row) throw new Fenced(`${consumer}: shard ${shard} has moved on under another owner`)
}

/**
 * Throws Fenced unless the lease is still held under this token, and keeps it so until the transaction ends. For writes
 * that move no checkpoint; the last statement, since renewing the lease waits meanwhile.
 */
export async function requireLease(
  tx: Tx,
  consumer: string,
  lease: { shard: number; token: number },
): Promise<void> {
  const [row] = await tx`
    select 1 from bus.shard_leases
    where consumer = ${consumer} and shard = ${lease.shard} and token = ${lease.token} for share`
  if (!row) throw new Fenced(`${consumer}: shard ${lease.shard} has another owner`)
}

/** Where a consumer stands in a shard, and keeps it there until the transaction ends: what it has applied is all there is. */
export async function holdCheckpoint(tx: Tx, consumer: string, shard: number): Promise<number> {
  const [row] = await tx<{ seq: number }[]>`
    select seq from bus.checkpoints where consumer = ${consumer} and shard = ${shard} for share`
  return row?.seq ?? 0
}

/** Whether every consumer has applied or held everything that was recorded before a moment. */
export async function isAppliedBefore(sql: Sql, moment: string): Promise<boolean> {
  const [behind] = await sql`
    select 1 from bus.checkpoints c join bus.shard_heads h using (shard)
    where c.seq < h.seq and c.recorded_at < ${moment} limit 1`
  return behind === undefined
}
