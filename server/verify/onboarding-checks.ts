import { type Check, finding } from './check.ts'

/** Invariants of the way in, and of what the quiz came to. */
export const onboardingChecks: Check[] = [
  {
    name: 'where players are on the way in is what was told of it last, each step following the one before',
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
    name: 'how players play is what was told of it last, and gamification follows',
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
]
