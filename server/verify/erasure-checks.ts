import type { Sql } from '#db/client'
import { type Check, finding } from './check.ts'

/** Invariants of players who are to be forgotten, and were. */
export const erasureChecks: Check[] = [
  {
    name: 'each wish to be forgotten is told once and stands as it was told, and what an admin or a host ordered was ordered',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ wishes: number }[]>`select count(*) as wishes from users.erasures`
      const rows = await sql`
        with told as (
          select id, type, player_id, data ->> 'by' as by, data ->> 'host' as host, data ->> 'reason' as why,
            (data ->> 'erase_at')::timestamptz as erase_at, causation_id
          from bus.events where type in ('user.erasure_requested', 'user.erasure_withdrawn', 'user.erased')
        ), kept as (
          select event_id as id, 'user.erasure_requested' as type, player_id,
            case when by is not null then 'admin' when host is not null then 'host' else 'player' end as by, erase_at,
            by as admin, host, reason
          from users.erasures
          union all
          select end_event_id, case state when 'done' then 'user.erased' else 'user.erasure_withdrawn' end, player_id,
            case when state = 'done' then null when ended_by is not null then 'admin'
              when ended_host is not null then 'host' else 'player' end,
            null, ended_by, ended_host, end_reason
          from users.erasures where state <> 'requested'
        ), ordered as (
          select id, data ->> 'by' as admin, data ->> 'reason' as reason,
            (data ->> 'erase_at')::timestamptz as erase_at,
            case type when 'admin.erasure_ordered' then 'user.erasure_requested' else 'user.erasure_withdrawn' end as answer
          from bus.events where type in ('admin.erasure_ordered', 'admin.erasure_withdrawn')
        )
        select coalesce(t.player_id, k.player_id) as player, t.type as told, k.type as kept
        from told t full join kept k using (id)
        where (t.type, t.player_id, t.by, t.erase_at) is distinct from (k.type, k.player_id, k.by, k.erase_at)
          or (t.host, t.why) is distinct from (k.host, case when k.host is not null then k.reason end)
        union all
        select t.player_id, t.type, o.admin from kept k join told t using (id)
        full join ordered o on o.id = t.causation_id
        where (k.admin, case when k.host is null then k.reason end) is distinct from (o.admin, o.reason)
          or (o.id is not null and (o.answer, o.erase_at) is distinct from (k.type, k.erase_at))
        union all
        select coalesce(p.id, e.player_id), p.status, e.state from users.players p
        full join (select player_id, state from users.erasures where state = 'done') e on e.player_id = p.id
        where (coalesce(p.status, '') = 'erased') <> (e.state is not null) limit 10`
      return finding(total?.wishes ?? 0, 'wishes', rows)
    },
  },
  {
    name: 'users know nothing of players who were erased',
    run: async ({ sql }) => {
      const rows = await sql`
        with gone as (select id as player_id from users.players where status = 'erased')
        select id as player, 'profile' as known from users.players
        where status = 'erased' and coalesce(name, username, locale, own_locale, notices::text, display::text) is not null
        union all
        select player_id, 'what a host calls them' from users.identities join gone using (player_id)
        where source <> 'erased'
        union all
        select player_id, 'answers to the quiz' from users.onboarding join gone using (player_id)
        where answers is not null
        union all
        select player_id, 'how they play' from users.personalities join gone using (player_id)
        union all
        select player_id, 'what they do' from users.behaviours join gone using (player_id)
        union all
        select player_id, 'a link to the portal' from users.portal_links join gone using (player_id)
        union all
        select player_id, 'by what they sign in' from users.player_passwords join gone using (player_id)
        union all
        select player_id, 'a picture' from users.avatars join gone using (player_id)
        union all
        select player_id, 'an archive' from users.exports join gone using (player_id)
        union all
        select player_id, 'a sign-in' from auth."user" join gone using (player_id)
        limit 10`
      return finding(await erased(sql), 'erased players', rows)
    },
  },
  {
    name: 'boards and gamification hold no words and no places of players who were erased',
    whenLevel: true,
    run: async ({ sql }) => {
      const rows = await sql`
        with gone as (select id as player_id from users.players where status = 'erased'), kept as (
          select player_id, 'an alias' as known, 'boards' as consumer from boards.appearances
          where alias is not null
          union all
          select player_id, 'words of theirs', 'gamification' from gamification.appeals where text <> ''
          union all
          select player_id, 'where they were', 'gamification' from gamification.address_sightings
        )
        select player_id as player, known from kept join gone using (player_id)
        -- What was set aside has not been told of it yet.
        where not exists (
          select from bus.held_events h where (h.player_id, h.consumer) = (kept.player_id, kept.consumer)
        ) limit 10`
      return finding(await erased(sql), 'erased players', rows)
    },
  },
  {
    name: 'nobody is kept for more than a minute past the day they were to be forgotten',
    run: async ({ sql }) => {
      const [total] = await sql<{ open: number }[]>`
        select count(*) as open from users.erasures where state = 'requested'`
      // Where no worker has been up for so long, nobody was there to do it.
      const rows = await sql`
        select player_id as player, erase_at from users.erasures
        where state = 'requested' and erase_at < clock_timestamp() - interval '1 minute' and exists (
          select 1 from bus.members where role = 'worker' and seen_at > clock_timestamp() - interval '5 s'
            and started_at < clock_timestamp() - interval '1 minute'
        ) limit 10`
      return finding(total?.open ?? 0, 'wishes', rows)
    },
  },
]

async function erased(sql: Sql): Promise<number> {
  const [total] = await sql<{ players: number }[]>`
    select count(*) as players from users.players where status = 'erased'`
  return total?.players ?? 0
}
