import type { Tx } from '#db/client'
import { versionOf } from '#server/events/catalogue'
import type { BusEvent, Draft } from '#server/events/envelope'
import { chain } from './audit-chain.ts'
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
  const counts = new Map<number, number>()
  const places = drafts.map(draft => {
    const shard = shardOf(draft.playerId ?? draft.source)
    const nth = (counts.get(shard) ?? 0) + 1
    counts.set(shard, nth)
    return { shard, nth }
  })
  const heads = await write(tx, drafts, places, counts)
  return drafts.map((draft, index) => {
    const { shard, nth } = places[index] ?? { shard: -1, nth: 0 }
    const head = heads.get(shard)
    if (!head) throw new Error(`shard ${shard} has no head: the database was set up for another shard count`)
    const { recordedAt, ruleSet } = head
    const version = versionOf(draft.type)
    // One literal: a spread that fields are added to takes 6 µs, and every event comes through here.
    return {
      id: draft.id,
      type: draft.type,
      version,
      occurredAt: draft.occurredAt,
      recordedAt,
      playerId: draft.playerId,
      correlationId: draft.correlationId,
      causationId: draft.causationId,
      source: draft.source,
      sourceId: draft.sourceId,
      ruleSet,
      data: draft.data,
      shard,
      seq: head.seq + nth,
    } as BusEvent
  })
}

type Place = { shard: number; nth: number }
/** A shard as it was before this append, with the moment of it. */
type Head = { shard: number; seq: number; recordedAt: string; ruleSet: number }

/**
 * One statement: every trip to the server in between would be made with the heads locked. Columns go as arrays: three
 * times the rows a second of a values list. Documents go as one: in an array of text each of their quotes is escaped.
 */
async function write(
  tx: Tx,
  drafts: readonly Draft[],
  places: Place[],
  counts: Map<number, number>,
): Promise<Map<number, Head>> {
  const shards = [...counts.keys()]
  const audit = chain(
    tx,
    drafts.map(draft => draft.type),
  )
  const rows = await tx<Head[]>`
    with ${audit ? tx`recursive` : tx``} heads as (
      select shard, seq, rule_set, audit_hash,
        greatest(date_trunc('milliseconds', clock_timestamp()), recorded_at) as recorded_at
      from bus.shard_heads where shard = any(${shards}::smallint[]) order by shard for update
    ), moved as (
      update bus.shard_heads h
      set seq = o.seq + n.events, recorded_at = o.recorded_at${audit ? tx`, audit_hash = ${audit.newest}` : tx``}
      from heads o
      join unnest(${shards}::smallint[], ${[...counts.values()]}::integer[]) as n(shard, events) using (shard)
      where h.shard = o.shard
    ), written as (
      insert into bus.events (
        shard, seq, id, type, version, occurred_at, recorded_at, player_id, correlation_id, causation_id,
        source, source_id, rule_set, data
      )
      select e.shard, o.seq + e.nth, e.id, e.type, e.version, e.occurred_at, o.recorded_at, e.player_id,
        e.correlation_id, e.causation_id, e.source, e.source_id, o.rule_set, e.data
      from rows from (unnest(
        ${places.map(p => p.shard)}::smallint[], ${places.map(p => p.nth)}::integer[],
        ${drafts.map(d => d.id)}::uuid[], ${drafts.map(d => d.type)}::text[],
        ${drafts.map(d => versionOf(d.type))}::smallint[],
        ${drafts.map(d => d.occurredAt)}::timestamptz[], ${drafts.map(d => d.playerId)}::uuid[],
        ${drafts.map(d => d.correlationId)}::uuid[], ${drafts.map(d => d.causationId)}::uuid[],
        ${drafts.map(d => d.source)}::text[], ${drafts.map(d => d.sourceId)}::text[]
      ), json_array_elements(${JSON.stringify(drafts.map(d => d.data))}::text::json)) as e(
        shard, nth, id, type, version, occurred_at, player_id, correlation_id, causation_id, source, source_id, data
      )
      join heads o using (shard)
      ${audit ? tx`returning *` : tx``}
    )${audit ? audit.steps : tx``}
    select shard, seq, rule_set as "ruleSet", recorded_at as "recordedAt" from heads`
  return new Map(rows.map(row => [row.shard, row]))
}
