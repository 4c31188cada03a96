import type { Tx } from '#db/client'
import { catalogue } from '#server/events/catalogue'
import type { BusEvent, Draft } from '#server/events/envelope'
import { shardOf } from './shards.ts'

/**
 * Numbers and writes events inside the caller's transaction, which should commit right after: from here on it holds
 * the heads of the shards it touches. Returns the events with their positions, in the order given.
 *
 * Locks: `shard_heads` rows in ascending order, so appends never deadlock. Because a shard's head stays locked until
 * commit, numbers are dense, follow commit order, and a rollback leaves no hole.
 */
export async function append(tx: Tx, drafts: readonly Draft[]): Promise<BusEvent[]> {
  if (drafts.length === 0) return []
  const shards = drafts.map(draft => shardOf(draft.playerId ?? draft.source))
  const heads = await lockHeads(tx, [...new Set(shards)])
  const events = drafts.map((draft, index) => {
    const shard = shards[index] ?? 0
    const head = heads.get(shard)
    if (!head) throw new Error(`shard ${shard} has no head: the database was set up for another shard count`)
    head.seq += 1
    return {
      ...draft,
      version: catalogue[draft.type].version,
      recordedAt: head.recordedAt,
      ruleSet: head.ruleSet,
      shard,
      seq: head.seq,
    } as BusEvent
  })
  await write(tx, events, [...heads.values()])
  return events
}

type Head = { shard: number; seq: number; recordedAt: string; ruleSet: number }

async function lockHeads(tx: Tx, shards: number[]): Promise<Map<number, Head>> {
  const rows = await tx<Head[]>`
    select shard, seq, rule_set as "ruleSet",
      greatest(date_trunc('milliseconds', clock_timestamp()), recorded_at) as "recordedAt"
    from bus.shard_heads where shard = any(${shards}::smallint[]) order by shard for update`
  return new Map(rows.map(row => [row.shard, row]))
}

/** One statement, columns as arrays: three times the rows a second of a values list. */
async function write(tx: Tx, events: BusEvent[], heads: Head[]): Promise<void> {
  await tx`
    with moved as (
      update bus.shard_heads h set seq = n.seq, recorded_at = n.recorded_at
      from unnest(
        ${heads.map(h => h.shard)}::smallint[], ${heads.map(h => h.seq)}::bigint[],
        ${heads.map(h => h.recordedAt)}::timestamptz[]
      ) as n(shard, seq, recorded_at)
      where h.shard = n.shard
    )
    insert into bus.events (
      shard, seq, id, type, version, occurred_at, recorded_at, player_id, correlation_id, causation_id,
      source, source_id, rule_set, data
    )
    select * from unnest(
      ${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[], ${events.map(e => e.id)}::uuid[],
      ${events.map(e => e.type)}::text[], ${events.map(e => e.version)}::smallint[],
      ${events.map(e => e.occurredAt)}::timestamptz[], ${events.map(e => e.recordedAt)}::timestamptz[],
      ${events.map(e => e.playerId)}::uuid[], ${events.map(e => e.correlationId)}::uuid[],
      ${events.map(e => e.causationId)}::uuid[], ${events.map(e => e.source)}::text[],
      ${events.map(e => e.sourceId)}::text[], ${events.map(e => e.ruleSet)}::integer[],
      ${events.map(e => JSON.stringify(e.data))}::text[]::json[]
    )`
}
