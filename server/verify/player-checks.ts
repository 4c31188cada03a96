import { effective, zoneChangesDays, zoneChangesMost } from '#server/services/users/index'
import { type Check, finding } from './check.ts'

/** Invariants of who players are. */
export const playerChecks: Check[] = [
  {
    name: 'every player was registered by one fact and has an identity, and the other way round',
    wholeLog: true,
    means: 'lost',
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.players`
      const rows = await sql`
        select coalesce(p.id, f.player_id) as player, f.facts from users.players p full join (
          select player_id, count(*) as facts from bus.events where type = 'user.registered' group by 1
        ) f on f.player_id = p.id
        where p.id is null or f.facts is distinct from 1
        union all
        select coalesce(p.id, i.player_id), null from users.players p
        full join (select distinct player_id from users.identities) i on i.player_id = p.id
        where p.id is null or i.player_id is null limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'a player’s role is what was told of it last',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.players`
      const rows = await sql`
        select p.id as player, p.role, f.role as told from users.players p join (
          select distinct on (player_id) player_id, coalesce(data ->> 'after', data ->> 'role') as role
          from bus.events where type in ('user.registered', 'user.role_changed') order by player_id, seq desc
        ) f on f.player_id = p.id where f.role <> p.role limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'a player is suspended where their penalty says so, unless they were erased',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.players`
      const rows = await sql`
        select p.id as player, p.status, f.penalty as told from users.players p left join (
          select distinct on (player_id) player_id, data -> 'penalty' ->> 'kind' as penalty
          from bus.events where type = 'game.penalty_changed'
            or (type = 'game.violation_flagged' and data -> 'penalty' ->> 'kind' = 'suspended')
          order by player_id, seq desc
        ) f on f.player_id = p.id
        where p.status not in ('erased', 'merged') and (p.status = 'suspended') <> (coalesce(f.penalty, '') = 'suspended') limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'each change of a status is told once, by what caused it, and the last of them is how the player stands',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ changes: number }[]>`
        select count(*) as changes from bus.events where type = 'user.status_changed'`
      // What was so before such changes were told was taken over untold: the first of a player may begin with either.
      const rows = await sql`
        with told as (
          select id, player_id, causation_id, data ->> 'before' as before, data ->> 'after' as after,
            data ->> 'cause' as cause,
            lag(data ->> 'after') over (partition by player_id order by seq) as earlier,
            row_number() over (partition by player_id order by seq desc) as nth
          from bus.events where type = 'user.status_changed'
        ), said as (
          select id, player_id, case type when 'game.penalty_changed' then 'review' else 'violation' end as cause,
            case when data -> 'penalty' ->> 'kind' = 'suspended' then 'suspended' else 'active' end as after
          from bus.events where type in ('game.penalty_changed', 'game.violation_flagged')
        )
        select t.player_id as player, t.before, t.after, t.cause, p.status
        from told t join users.players p on p.id = t.player_id left join said s on s.id = t.causation_id
        where t.before = t.after or t.before <> t.earlier
          or (s.player_id, s.cause, s.after) is distinct from (t.player_id, t.cause, t.after)
          or (t.nth = 1 and p.status not in (t.after, 'erased', 'merged')) limit 10`
      return finding(total?.changes ?? 0, 'changes', rows)
    },
  },
  {
    name: 'every change of a role is told once, and the last of them is what the player is until when',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ changes: number }[]>`select count(*) as changes from users.role_changes`
      // Changes that were told before players had a history of them name no cause.
      const rows = await sql`
        with told as (
          select player_id, coalesce(causation_id, id) as event_id, data ->> 'before' as before,
            data ->> 'after' as after, (data ->> 'until')::timestamptz as until, data ->> 'cause' as cause,
            row_number() over (partition by player_id order by seq)::int as number
          from bus.events where type = 'user.role_changed' and data ->> 'cause' is not null
        ), ordered as (
          select id as event_id, data ->> 'by' as by, data ->> 'reason' as reason from bus.events
          where type in ('admin.role_set', 'admin.merge_ordered', 'admin.merge_undone')
        ), bought as (
          select id as event_id, player_id from bus.events
          where type in ('commerce.vip_purchased', 'commerce.subscription_renewed')
        ), last as (
          select distinct on (player_id) player_id, after, until from users.role_changes
          order by player_id, number desc
        )
        select coalesce(t.player_id, c.player_id) as player, t.number as told, c.number as kept
        from told t full join users.role_changes c using (player_id, number)
        where (t.event_id, t.before, t.after, t.until, t.cause)
          is distinct from (c.event_id, c.before, c.after, c.until, c.cause)
        union all
        select c.player_id, null, c.number
        from users.role_changes c left join ordered o using (event_id)
        where (o.by, o.reason) is distinct from (c.by, c.reason) 
          or (o.event_id is null) <> (c.cause in ('expired', 'bought'))
        union all
        select c.player_id, null, c.number from users.role_changes c
        where c.cause = 'bought' and not exists (
          select from bought b where b.event_id = c.event_id and b.player_id = c.player_id
        )
        union all
        select p.id, null, null from users.players p left join last l on l.player_id = p.id
        where (l.player_id is not null or p.role_until is not null)
          and (p.role, p.role_until) is distinct from (l.after, l.until) limit 10`
      return finding(total?.changes ?? 0, 'changes', rows)
    },
  },
  {
    name: 'nobody is VIP for more than a minute past the end of it',
    run: async ({ sql }) => {
      const [total] = await sql<{ ends: number }[]>`
        select count(*) as ends from users.players where role_until is not null`
      // Where no worker has been up for so long, nobody was there to end it.
      const rows = await sql`
        select id as player, role, role_until from users.players
        where role_until < clock_timestamp() - interval '1 minute' and status <> 'merged' and exists (
          select 1 from bus.members where role = 'worker' and seen_at > clock_timestamp() - interval '5 s'
            and started_at < clock_timestamp() - interval '1 minute'
        ) limit 10`
      return finding(total?.ends ?? 0, 'ends', rows)
    },
  },
  {
    name: 'each suspension that ends by itself is kept with its end, and no other',
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ ends: number }[]>`select count(*) as ends from gamification.suspension_ends`
      const rows = await sql`
        select coalesce(e.player_id, s.player_id) as player, e.event_id as kept, s.event_id as state
        from gamification.suspension_ends e full join (
          select player_id, (suspension ->> 'event')::uuid as event_id,
            to_timestamp((suspension ->> 'until')::bigint / 1000.0) as until
          from (select player_id, rest::json -> 'abuse' -> 'suspension' as suspension from gamification.player_states) s
          where suspension ->> 'until' is not null
        ) s using (player_id)
        join users.players p on p.id = coalesce(e.player_id, s.player_id) and p.status not in ('erased', 'merged')
        where (e.event_id, e.until) is distinct from (s.event_id, s.until) limit 10`
      return finding(total?.ends ?? 0, 'ends', rows)
    },
  },
  {
    name: 'who hides from boards, and who may see achievements, is what was told of it last, and boards follow',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<
        { appearances: number }[]
      >`select count(*) as appearances from boards.appearances`
      const rows = await sql`
        select coalesce(a.player_id, f.player_id) as player, a.hidden, f.hidden as told,
          a.achievements, f.achievements as told_achievements, null::boolean as on_boards
        from boards.appearances a full join (
          select distinct on (player_id) player_id,
            type <> 'user.board_appearance_changed' or (data ->> 'hidden')::boolean as hidden,
            coalesce(data ->> 'achievements', 'nobody') as achievements
          from bus.events
          where type in ('user.board_appearance_changed', 'user.erased')
            or type = 'user.merge_settled' and not (data ->> 'is_kept')::boolean
          order by player_id, seq desc
        ) f on f.player_id = a.player_id
        where (a.hidden, a.achievements) is distinct from (f.hidden, f.achievements)
        union all
        select s.player_id, a.hidden, null, null, null, not s.hidden from boards.scores s
        left join boards.appearances a using (player_id) where s.hidden <> coalesce(a.hidden, false) limit 10`
      return finding(total?.appearances ?? 0, 'appearances', rows)
    },
  },
  {
    name: 'the title a player chose is what was told of it last, and of a tier they were given',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ titles: number }[]>`select count(*) as titles from gamification.titles`
      const rows = await sql`
        select coalesce(t.player_id, f.player_id) as player, t.achievement, t.tier, f.achievement as told,
          f.tier as told_tier
        from gamification.titles t full join (
          select distinct on (player_id) player_id, data -> 'title' ->> 'achievement' as achievement,
            data -> 'title' ->> 'tier' as tier
          from bus.events where type = 'user.title_changed' order by player_id, seq desc
        ) f on f.player_id = t.player_id
        where (t.achievement, t.tier) is distinct from (f.achievement, f.tier)
        union all
        select t.player_id, t.achievement, t.tier, null, null from gamification.titles t
        where not exists (
          select from gamification.unlocks u
          where (u.player_id, u.achievement, u.tier) = (t.player_id, t.achievement, t.tier)
        ) limit 10`
      return finding(total?.titles ?? 0, 'titles', rows)
    },
  },
  {
    name: 'the zone of a player is what was told of it last, and gamification follows',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const { timeZone } = effective(sql)
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.players`
      const rows = await sql`
        select p.id as player, ${timeZone} as zone, f.zone as told, s.time_zone as followed
        from users.players p join (
          select distinct on (player_id) player_id, data ->> 'time_zone' as zone
          from bus.events where type in ('user.registered', 'user.profile_changed') order by player_id, seq desc
        ) f on f.player_id = p.id left join gamification.player_states s on s.player_id = p.id
        where f.zone <> ${timeZone} or f.zone <> s.time_zone limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'every move of a player’s own to another zone is told once, and a month holds no more than are given',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ moves: number }[]>`select count(*) as moves from users.zone_changes`
      const rows = await sql`
        with told as (
          select id as event_id, player_id, data ->> 'time_zone' as after, occurred_at from bus.events
          where type = 'user.profile_changed' and source = 'users' and (data -> 'fields')::jsonb ? 'time_zone'
        )
        select coalesce(c.player_id, t.player_id) as player, c.number, c.after, t.after as told
        from users.zone_changes c full join told t using (event_id)
        where (c.player_id, c.after, c.changed_at) is distinct from (t.player_id, t.after, t.occurred_at)
          or c.before = c.after
        union all
        select c.player_id, c.number, c.after, null from users.zone_changes c
        join users.zone_changes e on e.player_id = c.player_id and e.number = c.number - ${zoneChangesMost}
        where c.changed_at < e.changed_at + make_interval(hours => ${zoneChangesDays * 24}) limit 10`
      return finding(total?.moves ?? 0, 'moves', rows)
    },
  },
  {
    name: 'by a password sign in those of whom it was told last',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ passwords: number }[]>`
        select count(*) as passwords from users.player_passwords`
      const rows = await sql`
        select coalesce(w.player_id, f.player_id) as player, w.player_id is not null as kept, f.type as told
        from users.player_passwords w full join (
          select distinct on (player_id) player_id, type, seq from bus.events
          where type in ('user.password_set', 'user.password_removed', 'user.erased')
            or type = 'user.merge_settled' and not (data ->> 'is_kept')::boolean
          order by player_id, seq desc
        ) f on f.player_id = w.player_id
        where (w.player_id is not null) <> (coalesce(f.type, '') = 'user.password_set') limit 10`
      return finding(total?.passwords ?? 0, 'passwords', rows)
    },
  },
  {
    name: 'pictures of players are what was told of them last, byte for byte',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ avatars: number }[]>`select count(*) as avatars from users.avatars`
      const rows = await sql`
        select coalesce(a.player_id, f.player_id) as player, a.sha256 as kept, f.sha256 as told
        from (
          select distinct on (player_id) player_id, sha256 from users.avatars order by player_id, set_by desc
        ) a full join (
          select distinct on (player_id) player_id,
            case type when 'user.avatar_set' then data ->> 'sha256' end as sha256
          from bus.events
          where type in ('user.avatar_set', 'user.avatar_removed', 'user.erased')
            or type = 'user.merge_settled' and not (data ->> 'is_kept')::boolean
          order by player_id, seq desc
        ) f on f.player_id = a.player_id
        where a.sha256 is distinct from f.sha256
        union all
        select player_id, encode(sha256(bytes), 'hex'), sha256 from users.avatars
        where encode(sha256(bytes), 'hex') is distinct from sha256 or (bytes is null) <> (type is null) limit 10`
      return finding(total?.avatars ?? 0, 'pictures', rows)
    },
  },
  {
    name: 'what an admin ended of a player’s sessions is told once to the player, and nothing else by an admin',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ orders: number }[]>`
        select count(*) as orders from bus.events where type = 'admin.player_sessions_ended'`
      const rows = await sql`
        with told as (
          select id, player_id, causation_id, data -> 'sessions' as sessions from bus.events
          where type = 'user.sessions_ended' and data ->> 'by' = 'admin'
        ), ordered as (
          select id, player_id, data -> 'sessions' as sessions from bus.events
          where type = 'admin.player_sessions_ended'
        )
        select coalesce(o.player_id, t.player_id) as player, o.id as ordered, t.id as told
        from ordered o full join told t on t.causation_id = o.id
        where (o.player_id, o.sessions::text) is distinct from (t.player_id, t.sessions::text) limit 10`
      return finding(total?.orders ?? 0, 'orders', rows)
    },
  },
  {
    name: 'what players want to be told of is what was told of it last',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ choices: number }[]>`
        select count(*) as choices from users.players where notices is not null`
      const rows = await sql`
        select coalesce(p.id, f.player_id) as player, p.notices, f.data as told
        from (select id, notices::jsonb as notices from users.players where notices is not null) p full join (
          select distinct on (player_id) player_id, type, data::jsonb as data
          from bus.events
          where type in ('user.notices_changed', 'user.erased')
            or type = 'user.merge_settled' and not (data ->> 'is_kept')::boolean
          order by player_id, seq desc
        ) f on f.player_id = p.id
        where case f.type when 'user.notices_changed' then p.notices is distinct from f.data else p.id is not null end
        limit 10`
      return finding(total?.choices ?? 0, 'choices', rows)
    },
  },
  {
    name: 'what players want to see first is what was told of it last',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ choices: number }[]>`
        select count(*) as choices from users.players where display is not null`
      const rows = await sql`
        select coalesce(p.id, f.player_id) as player, p.display, f.data as told
        from (select id, display::jsonb as display from users.players where display is not null) p full join (
          select distinct on (player_id) player_id, type, data::jsonb as data
          from bus.events
          where type in ('user.display_changed', 'user.erased')
            or type = 'user.merge_settled' and not (data ->> 'is_kept')::boolean
          order by player_id, seq desc
        ) f on f.player_id = p.id
        where case f.type when 'user.display_changed' then p.display is distinct from f.data else p.id is not null end
        limit 10`
      return finding(total?.choices ?? 0, 'choices', rows)
    },
  },
]
