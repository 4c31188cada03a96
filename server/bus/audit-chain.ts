import type { Tx } from '#db/client'
import { isAudited } from '#server/events/audited'

/**
 * Entries of the audit log, written by the statement that numbers and writes their events. An entry's hash is made of the
 * entry and of the hash before it in its shard, which stands in the shard's head: that row is locked, so a chain never
 * forks. Null when none of the types belongs there.
 */
export function chain(tx: Tx, types: readonly string[]) {
  const audited = types.filter(isAudited)
  if (audited.length === 0) return null
  const hashOf = (before: ReturnType<Tx>) => tx`
    bus.audit_hash(${before}, a.shard, a.seq, a.id, a.recorded_at, a.type, a.player_id, a.data)`
  return {
    /** The newest hash of each shard, for its head. */
    newest: tx`coalesce(
      (select c.hash from chained c where c.shard = h.shard order by c.nth desc limit 1), h.audit_hash
    )`,
    steps: tx`,
      acts as (
        select shard, seq, id, recorded_at, type, player_id, data::text as data,
          row_number() over (partition by shard order by seq) as nth
        from written where type = any(${audited}::text[])
      ), chained as (
        select a.*, ${hashOf(tx`o.audit_hash`)} as hash from acts a join heads o using (shard) where a.nth = 1
        union all
        select a.*, ${hashOf(tx`c.hash`)} from chained c join acts a on a.shard = c.shard and a.nth = c.nth + 1
      ), kept as (
        insert into bus.audit (shard, seq, event_id, recorded_at, type, player_id, actor, reason, data, hash)
        select shard, seq, id, recorded_at, type, player_id, data::json->>'by', data::json->>'reason', data, hash
        from chained
      )`,
  }
}
