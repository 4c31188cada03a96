import { type Check, finding } from './check.ts'

/** Invariants of players who were made one, and of those who were parted again. */
export const mergeChecks: Check[] = [
  {
    name: 'each merge is told as it stands: ordered once, ended at most once, and of both',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ merges: number }[]>`select count(*) as merges from users.merges`
      const rows = await sql`
        with told as (
          select data ->> 'merge' as merge, player_id, type, id from bus.events
          where type in ('user.merged', 'user.merge_reversed', 'user.merge_undone', 'user.merge_settled')
        ), kept as (
          select id::text as merge, from_player as player_id, 'user.merged' as type, event_id as id from users.merges
          union all
          select id::text, from_player, 'user.merge_reversed', end_event_id from users.merges where state = 'undone'
          union all
          select id::text, into_player, 'user.merge_undone', null from users.merges where state = 'undone'
          union all
          select id::text, from_player, 'user.merge_settled', end_event_id from users.merges where state = 'settled'
          union all
          select id::text, into_player, 'user.merge_settled', null from users.merges where state = 'settled'
        )
        select coalesce(t.merge, k.merge) as merge, t.type as told, k.type as kept
        from told t full join kept k using (merge, player_id, type)
        where t.merge is null or k.merge is null or t.id <> k.id limit 10`
      return finding(total?.merges ?? 0, 'merges', rows)
    },
  },
  {
    name: 'what was handed over was received, once',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ handed: number }[]>`
        select count(*) as handed from bus.events where type = 'game.progress_handed_over'`
      const rows = await sql`
        with handed as (
          select h.id, h.player_id, h.data ->> 'merge' as merge, (h.data ->> 'late')::boolean as late,
            h.data -> 'holdings' as holdings
          from bus.events h where h.type = 'game.progress_handed_over'
        ), received as (
          select r.causation_id as id, r.player_id, r.data -> 'holdings' as holdings, count(*) over (
            partition by r.causation_id
          ) as times
          from bus.events r where r.type = 'user.progress_received'
        )
        select coalesce(h.id, r.id) as handed, m.state, r.times
        from handed h full join received r using (id) left join users.merges m on m.id::text = h.merge
        where h.id is null or m.id is null or r.times > 1 or r.player_id <> m.into_player
          or r.holdings::text <> h.holdings::text
          or r.id is null
        limit 10`
      return finding(total?.handed ?? 0, 'handed over', rows)
    },
  },
  {
    name: 'who is part of another has nothing left, no way in, and no name that a host uses',
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`
        select count(*) as players from users.players where status = 'merged'`
      const rows = await sql`
        select p.id as player, s.available, s.total_earned, i.source, m.state
        from users.players p
          left join users.merges m on m.from_player = p.id and m.state <> 'undone'
          left join gamification.player_states s on s.player_id = p.id
          left join users.identities i on i.player_id = p.id and i.source <> 'merged'
          left join boards.scores b on b.player_id = p.id
          left join auth."user" u on u.player_id = p.id
        where (p.status = 'merged') <> (m.id is not null)
          or p.status = 'merged' and (
            s.available > 0 or s.total_earned > 0 or i.source is not null or u.id is not null or not b.merged
          )
        limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'nothing says any more who was part of another for good',
    run: async ({ sql }) => {
      const [total] = await sql<{ merges: number }[]>`
        select count(*) as merges from users.merges where state = 'settled'`
      const rows = await sql`
        select p.id as player, m.id as merge from users.merges m join users.players p on p.id = m.from_player
        where m.state = 'settled' and (
          coalesce(p.name, p.username, p.locale, p.own_locale) is not null
          or exists (select from users.personalities where player_id = p.id)
          or exists (select from users.avatars where player_id = p.id)
          or exists (select from users.identities where merge_id = m.id)
        )
        union all
        select m.from_player, m.id from users.merges m
        where m.state = 'open' and m.received_at is not null
          and m.undo_until < clock_timestamp() - interval '1 minute' and exists (
            select 1 from bus.members where role = 'worker' and seen_at > clock_timestamp() - interval '5 s'
              and started_at < clock_timestamp() - interval '1 minute'
          )
        limit 10`
      return finding(total?.merges ?? 0, 'merges', rows)
    },
  },
]
