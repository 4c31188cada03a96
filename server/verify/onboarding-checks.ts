import { isDeepStrictEqual } from 'node:util'
import { dimensions, onboardingStates } from '#server/contract/onboarding'
import { addDone, leanings, nothingDone } from '#server/services/users/index'
import { type Check, finding } from './check.ts'

type KeptBehaviour = { player: string; weights: string; activities: number; days: string }

/** Invariants of the way in, and of what the quiz came to. */
export const onboardingChecks: Check[] = [
  {
    name: 'where players are on the way in is what was told of it last, each step following the one before',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`
        select count(*) as players from users.onboarding where state <> 'newcomer'`
      const rows = await sql`
        with told as (
          select player_id, seq, data ->> 'before' as before, data ->> 'after' as after,
            lag(data ->> 'after', 1, 'newcomer') over (partition by player_id order by seq) as stood
          from bus.events where type = 'user.onboarding_advanced'
        ), last as (select distinct on (player_id) player_id, after from told order by player_id, seq desc)
        select coalesce(o.player_id, l.player_id) as player, o.state, l.after as told
        from users.onboarding o full join last l using (player_id)
        where coalesce(o.state, 'newcomer') <> coalesce(l.after, 'newcomer')
        union all
        select player_id, before, stood from told where before <> stood limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'an admin’s restart alone leads back on the way in, and each was told once and is kept with who and why',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ restarts: number }[]>`
        select count(*) as restarts from users.onboarding_restarts`
      const rows = await sql`
        with told as (
          select player_id, causation_id as event_id, data ->> 'before' as before, data ->> 'after' as after
          from bus.events where type = 'user.onboarding_advanced'
        ), back as (select * from told where after = 'newcomer'), ordered as (
          select id as event_id, player_id, data ->> 'before' as before, data ->> 'by' as by,
            data ->> 'reason' as reason
          from bus.events where type = 'admin.onboarding_restarted'
        )
        select coalesce(b.player_id, k.player_id) as player, b.before as told, k.before as kept
        from back b full join users.onboarding_restarts k using (event_id)
        where (b.player_id, b.before) is distinct from (k.player_id, k.before)
        union all
        select coalesce(o.player_id, k.player_id), o.before, k.before
        from ordered o full join users.onboarding_restarts k using (event_id)
        where (o.player_id, o.before, o.by, o.reason) is distinct from (k.player_id, k.before, k.by, k.reason)
        union all
        select player_id, before, after from told
        where after <> 'newcomer' and array_position(${[...onboardingStates]}::text[], after)
          <= array_position(${[...onboardingStates]}::text[], before)
        union all
        select player_id, count(*)::text, max(number)::text from users.onboarding_restarts
        group by player_id having count(*) <> max(number) limit 10`
      return finding(total?.restarts ?? 0, 'restarts', rows)
    },
  },
  {
    name: 'how players play is what was told of it last, and gamification follows',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.personalities`
      const rows = await sql`
        with last as (
          select distinct on (player_id) player_id, type = 'user.personality_detected' as is_known,
            concat_ws('+', data ->> 'archetype', nullif(data ->> 'second', 'none')) as archetype
          from bus.events where type in ('user.personality_detected', 'user.personality_deleted')
          order by player_id, seq desc
        ), told as (select player_id, archetype from last where is_known), kept as (
          select player_id, coalesce(nullif(array_to_string(archetypes, '+'), ''), 'balanced') as archetype
          from users.personalities
        ), counted as (select player_id, archetype from gamification.player_states where archetype is not null)
        select coalesce(t.player_id, k.player_id, c.player_id) as player, t.archetype as told,
          k.archetype as kept, c.archetype as counted
        from told t full join kept k using (player_id) full join counted c using (player_id)
        where t.archetype is distinct from k.archetype or t.archetype is distinct from c.archetype limit 10`
      return finding(total?.players ?? 0, 'personalities', rows)
    },
  },
  {
    name: 'how players play by what they do is what was told of it last, of who answered the quiz, and gamification follows',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.behaviours`
      const rows = await sql`
        with last as (
          select distinct on (player_id) player_id, type = 'user.behaviour_refined' as is_told,
            nullif(concat_ws('+', data ->> 'archetype', nullif(data ->> 'second', 'none')), 'balanced') as archetype
          from bus.events where type in ('user.behaviour_refined', 'user.personality_deleted')
          order by player_id, seq desc
        ), told as (select player_id, archetype from last where is_told and archetype is not null), kept as (
          select player_id, array_to_string(archetypes, '+') as archetype from users.behaviours
          where archetypes <> '{}'
        ), counted as (
          select player_id, substring(rest from '"behaviour":"([a-z+]+)"') as archetype
          from gamification.player_states where rest like '%"behaviour":"%'
        )
        select coalesce(t.player_id, k.player_id, c.player_id) as player, t.archetype as told,
          k.archetype as kept, c.archetype as counted
        from told t full join kept k using (player_id) full join counted c using (player_id)
        where t.archetype is distinct from k.archetype or t.archetype is distinct from c.archetype
        union all
        select b.player_id, null, 'without answers', null from users.behaviours b
        left join users.personalities p using (player_id) where p.player_id is null limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'what is counted of what players do is what the log has of it',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const kept = await sql<KeptBehaviour[]>`
        select player_id as player, concat_ws(' ', exploration, competitiveness, narrative, social) as weights,
          activities, array_to_string(days, ' ') as days
        from users.behaviours`
      const done = await sql<{ player: string; type: keyof typeof leanings; day: number; times: number }[]>`
        select e.player_id as player, e.type, floor(extract(epoch from e.occurred_at) / 86400)::int as day,
          count(*)::int as times
        from bus.events e join users.behaviours b on b.player_id = e.player_id and e.seq > b.since_seq
        where e.type = any(${Object.keys(leanings)}::text[]) group by 1, 2, 3`
      const players = new Map(kept.map(({ player }) => [player, nothingDone()]))
      for (const { player, type, day, times } of done) {
        const into = players.get(player)
        if (into) addDone(into, leanings[type], day, times)
      }
      const rows = kept.flatMap(row => {
        const { weights, activities, days } = players.get(row.player) ?? nothingDone()
        const log = {
          weights: dimensions.map(dimension => weights[dimension]).join(' '),
          ...{ activities, days: days.join(' ') },
        }
        const { player, ...held } = row
        return isDeepStrictEqual(held, log) ? [] : [{ player, kept: held, log }]
      })
      return finding(kept.length, 'players', rows)
    },
  },
]
