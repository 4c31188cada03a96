import { findBrokenLinks } from '#server/bus/check-audit'
import { isAudited } from '#server/events/audited'
import { type Check, finding } from './check.ts'

/** The audit log: a chain of what admins did that nobody can alter, cut or lengthen unnoticed. */
export const auditChecks: Check[] = [
  {
    name: 'every entry of the audit log follows from the one before it, up to the head of its shard',
    means: 'lost',
    run: async ({ sql }) => {
      const { entries, broken } = await findBrokenLinks(sql)
      return finding(entries, 'entries', broken)
    },
  },
  {
    name: 'the audit log has what the event log has of admins, and nothing else',
    means: 'lost',
    run: async ({ sql }) => {
      const types = await sql<{ type: string }[]>`select distinct type from bus.events`
      const audited = types.map(({ type }) => type).filter(isAudited)
      const [total] = await sql<{ acts: number }[]>`
        select count(*) as acts from bus.events where type = any(${audited}::text[])`
      // Older days of the event log may be gone; the audit log stays.
      const rows = await sql`
        with acts as (select * from bus.events where type = any(${audited}::text[])),
          oldest as (select min(recorded_at) as at from bus.events)
        select coalesce(e.shard, a.shard) as shard, coalesce(e.seq, a.seq) as seq,
          case when a.seq is null then 'not in the audit log' when e.seq is null then 'not in the event log'
            else 'not the same' end as what
        from acts e full join (select * from bus.audit, oldest where recorded_at >= oldest.at) a
          on a.shard = e.shard and a.seq = e.seq
        where a.seq is null or e.seq is null or a.event_id <> e.id or a.type <> e.type
          or a.recorded_at <> e.recorded_at or a.player_id is distinct from e.player_id or a.data <> e.data::text
          or a.actor is distinct from e.data->>'by' or a.reason is distinct from e.data->>'reason'
        limit 10`
      return finding(total?.acts ?? 0, 'acts of admins', rows)
    },
  },
]
