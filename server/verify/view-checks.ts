import { type Check, finding } from './check.ts'

/** Invariants of admins who see the portal as a player does. */
export const viewChecks: Check[] = [
  {
    name: 'each view of the portal is told once when it begins, by whom and why, and once when it ends',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ views: number }[]>`select count(*) as views from users.views`
      const rows = await sql`
        with told as (
          select id, type, player_id, data ->> 'view' as view, data ->> 'by' as by, data ->> 'reason' as reason,
            (data ->> 'until')::timestamptz as until, data ->> 'because' as because
          from bus.events where type in ('admin.view_started', 'admin.view_ended')
        ), kept as (
          select event_id as id, 'admin.view_started' as type, player_id, id::text as view, by, reason, until,
            null as because
          from users.views
          union all
          select end_event_id, 'admin.view_ended', player_id, id::text, by, reason, null, ended_because
          from users.views where ended_at is not null
        )
        select coalesce(t.player_id, k.player_id) as player, t.type as told, k.type as kept
        from told t full join kept k using (id)
        where (t.type, t.player_id, t.view, t.by, t.reason, t.until, t.because)
          is distinct from (k.type, k.player_id, k.view, k.by, k.reason, k.until, k.because)
        limit 10`
      return finding(total?.views ?? 0, 'views', rows)
    },
  },
  {
    name: 'no view is left open for more than a minute past its time',
    run: async ({ sql }) => {
      const [total] = await sql<{ views: number }[]>`select count(*) as views from users.views`
      // Where no worker has been up for so long, nobody was there to tell.
      const rows = await sql`
        select v.player_id as player, v.by, v.until from users.views v
        where v.ended_at is null and exists (
          select 1 from bus.members where role = 'worker' and seen_at > clock_timestamp() - interval '5 s'
            and started_at < clock_timestamp() - interval '1 minute'
        ) and v.until < clock_timestamp() - interval '1 minute' limit 10`
      return finding(total?.views ?? 0, 'views', rows)
    },
  },
]
