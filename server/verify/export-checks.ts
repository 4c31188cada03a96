import { type Check, finding } from './check.ts'

/** Invariants of archives of everything about a player. Of who was erased since, there is no row. */
export const exportChecks: Check[] = [
  {
    name: 'each archive that was asked for is told once, and so is how it ended, and what an admin or a host ordered was ordered',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ exports: number }[]>`select count(*) as exports from users.exports`
      const rows = await sql`
        with told as (
          select e.id, e.type, e.player_id, e.data ->> 'by' as by, e.data ->> 'host' as host, e.data ->> 'reason' as why,
            e.causation_id
          from bus.events e join users.players p on p.id = e.player_id and p.status <> 'erased'
          where e.type in ('user.export_requested', 'user.export_cancelled', 'user.export_ready')
        ), asked as (
          select player_id, event_id as id,
            case when by is not null then 'admin' when host is not null then 'host' else 'player' end as by,
            by as admin, host, reason
          from users.exports
        ), ordered as (
          select id, data ->> 'by' as admin, data ->> 'reason' as reason from bus.events where type = 'admin.export_ordered'
        ), ended as (
          select player_id, count(*) filter (where state in ('done', 'expired')) as ready,
            count(*) filter (where state = 'cancelled') as cancelled
          from users.exports group by 1
        ), ends as (
          select player_id, count(*) filter (where type = 'user.export_ready') as ready,
            count(*) filter (where type = 'user.export_cancelled') as cancelled
          from told group by 1
        )
        select coalesce(t.player_id, a.player_id) as player, 'asked for' as what
        from (select * from told where type = 'user.export_requested') t full join asked a using (id)
        where (t.player_id, t.by, t.host, t.why)
          is distinct from (a.player_id, a.by, a.host, case when a.host is not null then a.reason end)
        union all
        select a.player_id, 'ordered' from asked a join told t using (id) left join ordered o on o.id = t.causation_id
        where (a.admin, case when a.host is null then a.reason end) is distinct from (o.admin, o.reason)
        union all
        select coalesce(d.player_id, s.player_id), 'ended' from ended d full join ends s using (player_id)
        where (coalesce(d.ready, 0), coalesce(d.cancelled, 0)) <> (coalesce(s.ready, 0), coalesce(s.cancelled, 0))
        limit 10`
      return finding(total?.exports ?? 0, 'archives', rows)
    },
  },
  {
    name: 'an archive that can be fetched is whole, and nothing is kept of the others',
    run: async ({ sql }) => {
      const [total] = await sql<{ exports: number }[]>`
        select count(*) as exports from users.exports where state = 'done'`
      const rows = await sql`
        with kept as (
          select export_id as id, count(*) as pieces, max(number) as last, sum(octet_length(bytes)) as bytes
          from users.export_pieces group by 1
        )
        select e.player_id as player, e.id, e.state from users.exports e left join kept k using (id)
        where (e.state = 'done' and (k.pieces, k.last, k.bytes) is distinct from (e.pieces, e.pieces - 1, e.bytes))
          or (e.state = 'done' and e.expires_at is null)
          -- Workers take away what they find, twice a minute.
          or (e.state in ('expired', 'cancelled', 'failed') and k.pieces > 0
            and coalesce(e.expires_at, e.finished_at) < clock_timestamp() - interval '2 minutes')
        limit 10`
      return finding(total?.exports ?? 0, 'archives', rows)
    },
  },
]
