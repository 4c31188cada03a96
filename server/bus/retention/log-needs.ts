import type { Sql, Tx } from '#db/client'
import type { Retention } from '#server/contract/bus-health'

/** Somebody who still reads the log from a moment on, or all that is there of it: then `since` is the epoch. */
export type LogNeed = Retention['kept_by'][number]

/**
 * Everybody who keeps days of the log from being dropped, who needs the oldest first. Whoever reads the log for longer than one
 * statement has a line here.
 */
export async function logNeeds(sql: Sql | Tx): Promise<LogNeed[]> {
  return await sql<LogNeed[]>`
    select who, name, since from (
      select 'checkpoint' as who, c.consumer as name, min(c.recorded_at) as since
      from bus.checkpoints c join bus.shard_heads h using (shard) where c.seq < h.seq group by 2
      union all select 'held_event', consumer, min(recorded_at) from bus.held_events group by 2
      union all select 'dead_letter', consumer, min(recorded_at) from bus.dead_letters
        where state in ('open', 'queued') group by 2
      union all select 'back_test', id::text, 'epoch' from gamification.back_tests where state in ('queued', 'running')
      union all select 'comparison', id::text, 'epoch' from gamification.comparisons where state in ('queued', 'running')
      union all select 'recount', version::text, 'epoch' from gamification.recounts where state in ('queued', 'running')
      union all select 'replay', id::text, 'epoch' from gamification.replays where state in ('queued', 'running', 'paused')
      union all select 'reconciliation', id::text, 'epoch' from users.reconciliations where state in ('queued', 'running')
      union all select 'export', id::text, 'epoch' from users.exports where state in ('queued', 'running')
      union all select 'board_fill', version::text, 'epoch' from boards.fills where finished_at is null
    ) n order by since, who, name`
}
