import { type Check, finding } from './check.ts'

/** Invariants of gamification and of those who follow it. They hold once every consumer is level. */
export const ledgerChecks: Check[] = [
  {
    name: 'balance, total and number of entries equal the ledger, for every player',
    run: async ({ sql }) => {
      const [total] = await sql<
        { players: number }[]
      >`select count(*) as players from gamification.player_states`
      const rows = await sql`
        select coalesce(s.player_id, l.player_id) as player, s.available, l.sum, s.entries, l.entries as lines
        from gamification.player_states s full join (
          select player_id, sum(points) as sum, sum(coalesce((why->>'earned')::int, points)) as earned,
            count(*) as entries, max(number) as last, (array_agg(balance_after order by number desc))[1] as newest
          from gamification.ledger group by 1
        ) l using (player_id)
        where coalesce(s.available, 0) <> coalesce(l.sum, 0) or coalesce(s.total_earned, 0) <> coalesce(l.earned, 0)
          or coalesce(s.entries, 0) <> coalesce(l.entries, 0) or coalesce(l.last, 0) <> coalesce(l.entries, 0)
          or coalesce(l.newest, 0) <> coalesce(s.available, 0)
        limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'what players have is what rules and corrections gave',
    run: async ({ sql }) => {
      const rows = await sql`
        select players, rules from
          (select coalesce(sum(available), 0)::text as players from gamification.player_states) p,
          (select coalesce(sum(given), 0)::text as rules from
            (select rule_id, sum(points) as given from gamification.ledger group by 1) r) l
        where players <> rules`
      const [total] = await sql<
        { rules: number }[]
      >`select count(distinct rule_id) as rules from gamification.ledger`
      return finding(total?.rules ?? 0, 'rules', rows)
    },
  },
  {
    name: 'only a correction takes points, and nobody has earned less than nothing',
    run: async ({ sql }) => {
      const [total] = await sql<{ entries: number }[]>`select count(*) as entries from gamification.ledger`
      const rows = await sql`
        (select player_id, rule_id, kind, points from gamification.ledger
          where kind in ('award', 'milestone', 'reward') and points < 0 or kind = 'refusal' and points <> 0 limit 10)
        union all
        (select player_id, 'total earned', null, total_earned from gamification.player_states
          where total_earned < 0 limit 10)`
      return finding(total?.entries ?? 0, 'entries', rows)
    },
  },
  {
    name: 'each line carries the balance before it on',
    run: async ({ sql }) => {
      const [total] = await sql<{ entries: number }[]>`select count(*) as entries from gamification.ledger`
      const rows = await sql`
        select player_id, number, points, balance_after, before from (
          select player_id, number, points, balance_after,
            lag(balance_after, 1, 0::bigint) over (partition by player_id order by number) as before
          from gamification.ledger
        ) l where balance_after <> before + points limit 10`
      return finding(total?.entries ?? 0, 'entries', rows)
    },
  },
  {
    name: 'every line stands for an event of the log',
    run: async ({ sql, begins }) => {
      const [total] = await sql<{ entries: number }[]>`select count(*) as entries from gamification.ledger`
      const rows = await sql`
        select l.player_id, l.number, l.event_id from gamification.ledger l
        left join bus.events e on e.id = l.event_id and e.player_id = l.player_id and e.type = l.type
        where e.id is null and l.recorded_at >= ${begins ?? 'epoch'} limit 10`
      return finding(total?.entries ?? 0, 'entries', rows)
    },
  },
  {
    name: 'at most one entry per event and rule',
    means: 'doubled',
    run: async ({ sql }) => {
      const [total] = await sql<{ entries: number }[]>`select count(*) as entries from gamification.ledger`
      const rows = await sql`
        select event_id, rule_id, count(*) from gamification.ledger group by 1, 2 having count(*) > 1 limit 10`
      return finding(total?.entries ?? 0, 'entries', rows)
    },
  },
  {
    name: 'each tier is unlocked once, as the player’s state says',
    means: 'doubled',
    run: async ({ sql }) => {
      const [total] = await sql<{ tiers: number }[]>`
        select count(*) as tiers from gamification.unlocks where revoked_at is null`
      const rows = await sql`
        select coalesce(u.player_id, s.player_id) as player, u.achievement, u.tier, s.achievement as in_state, s.tier as state_tier
        from (
          select distinct player_id, achievement, tier from gamification.unlocks where revoked_at is null
        ) u
        full join (
          select p.player_id, a.key as achievement, t.tier
          from gamification.player_states p, json_each(p.rest::json -> 'unlocked') a, json_object_keys(a.value) as t(tier)
        ) s on s.player_id = u.player_id and s.achievement = u.achievement and s.tier = u.tier
        where u.player_id is null or s.player_id is null limit 10`
      return finding(total?.tiers ?? 0, 'tiers', rows)
    },
  },
  {
    name: 'entries of a player follow the order of the log',
    wholeLog: true,
    means: 'order',
    run: async ({ sql }) => {
      const rows = await sql`
        select player_id, number, seq, before from (
          select l.player_id, l.number, e.seq,
            lag(e.seq) over (partition by l.player_id order by l.number) as before
          from gamification.ledger l join bus.events e on e.id = l.event_id
        ) o where seq < before limit 10`
      const [total] = await sql<{ entries: number }[]>`select count(*) as entries from gamification.ledger`
      return finding(total?.entries ?? 0, 'entries', rows)
    },
  },
  {
    name: 'every award and every correction is announced by a fact on the bus, of its own player',
    wholeLog: true,
    means: 'lost',
    run: async ({ sql }) => {
      const [total] = await sql<{ awards: number }[]>`
        select count(*) as awards from gamification.ledger where points <> 0`
      const rows = await sql`
        select l.player_id, l.number from gamification.ledger l
        left join bus.events e on e.id = l.fact_id and e.player_id = l.player_id
        where (l.points <> 0) is distinct from (e.id is not null) limit 10`
      return finding(total?.awards ?? 0, 'awards', rows)
    },
  },
  {
    name: 'facts tell of each award once, with its points, and of nothing else',
    wholeLog: true,
    means: 'doubled',
    run: async ({ sql }) => {
      const [total] = await sql<{ awards: number }[]>`
        select count(*) as awards from gamification.ledger
        where points > 0 and kind in ('award', 'milestone', 'reward')`
      const rows = await sql`
        select coalesce(l.player_id, f.player_id) as player, l.event_id, l.rule_id, l.points, f.event as told_event,
          f.rule as told_rule, f.points as told_points, f.times
        from (
          select player_id, fact_id, 'evt_' || replace(event_id::text, '-', '') as event, event_id, rule_id, points
          from gamification.ledger where points > 0 and kind in ('award', 'milestone', 'reward')
        ) l full join (
          select e.id, e.player_id, a->>'event_id' as event, a->>'rule' as rule,
            max((a->>'points')::int) as points, count(*) as times
          from bus.events e, json_array_elements(e.data->'awards') a where e.type = 'game.points_awarded'
          group by 1, 2, 3, 4
        ) f on f.id = l.fact_id and f.event = l.event and f.rule = l.rule_id and f.player_id = l.player_id
        where l.points is distinct from f.points or f.times > 1 limit 10`
      return finding(total?.awards ?? 0, 'awards', rows)
    },
  },
  {
    name: 'totals in facts of awards are those of the ledger after them, and their cause is the last of them',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ facts: number }[]>`
        select count(*) as facts from bus.events where type = 'game.points_awarded'`
      // A fact has the totals of its batch, in which corrections may have followed the last award. Sorted and grouped,
      // never joined: of tables that nobody has analyzed yet the planner expects few rows, and takes loops for hours.
      const rows = await sql`
        with lines as (
          select player_id, number, event_id, fact_id, points, balance_after as available, awarded,
            sum(earned) over own as earned, count(*) filter (where awarded) over own as nth
          from (
            select *, coalesce((why->>'earned')::int, points) as earned,
              kind in ('award', 'milestone', 'reward') and points > 0 as awarded
            from gamification.ledger
          ) l window own as (partition by player_id order by number)
        ), known as (
          select *, max(number) filter (where awarded) over (partition by fact) as last from (
            select *, first_value(fact_id) over (partition by player_id, nth order by number) as fact
            from lines where nth > 0
          ) l
        ), both_sides as (
          select fact as id, false as told, awarded, number >= last as is_after, number, event_id as cause,
            points::bigint as points, concat_ws(' ', available, earned) as totals from known
          union all
          select id, true, false, false, 0, causation_id, (data ->> 'points')::bigint,
            concat_ws(' ', data ->> 'available', data ->> 'total_earned')
          from bus.events where type = 'game.points_awarded'
        )
        select id as fact, max(points) filter (where told) as told, sum(points) filter (where awarded) as points,
          max(totals) filter (where told) as totals
        from both_sides group by id
        having max(points) filter (where told) is distinct from sum(points) filter (where awarded)
          or (array_agg(cause) filter (where told))[1]
            is distinct from (array_agg(cause order by number desc) filter (where awarded))[1]
          or (max(totals) filter (where told) = any(array_agg(totals) filter (where is_after))) is not true
        limit 10`
      return finding(total?.facts ?? 0, 'facts', rows)
    },
  },
  {
    name: 'the users’ copy of progress equals gamification’s',
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.progress`
      const rows = await sql`
        select coalesce(s.player_id, p.player_id) as player, s.total_earned, p.total_earned as copy, s.level, p.level as level_copy
        from gamification.player_states s full join users.progress p using (player_id)
        where coalesce(s.total_earned, 0) <> coalesce(p.total_earned, 0)
          or coalesce(s.available, 0) <> coalesce(p.available, 0) or coalesce(s.level, 1) <> coalesce(p.level, 1)
          or s.player_id is null
        limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'the users’ copy of streaks is what was told last',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ players: number }[]>`select count(*) as players from users.progress`
      const rows = await sql`
        select coalesce(p.player_id, f.player_id) as player, f.days, p.streak as copy
        from users.progress p full join (
          select distinct on (player_id) player_id,
            case type when 'game.streak_lost' then 0 else (data->>'days')::int end as days
          from bus.events where type in ('game.streak_extended', 'game.streak_lost', 'game.streak_adjusted')
          order by player_id, seq desc
        ) f using (player_id)
        where coalesce(f.days, 0) <> coalesce(p.streak, 0) limit 10`
      return finding(total?.players ?? 0, 'players', rows)
    },
  },
  {
    name: 'the users’ copy of tiers is what was told last, and holds what gamification unlocked',
    wholeLog: true,
    whenLevel: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ tiers: number }[]>`select count(*) as tiers from users.earned_tiers`
      // What was taken over or set right stands with the moment of the activity, not of the fact.
      const rows = await sql`
        with told as (
          select distinct on (player_id, data ->> 'achievement', data ->> 'tier') player_id, recorded_at,
            data ->> 'achievement' as achievement, data ->> 'tier' as tier,
            case type when 'game.achievement_revoked' then 0 else coalesce((data ->> 'cycle')::int, 1) end as cycle
          from bus.events where type in ('game.achievement_unlocked', 'game.achievement_revoked')
          order by player_id, data ->> 'achievement', data ->> 'tier', seq desc
        ), held as (
          select player_id, achievement, tier, max(cycle) as cycle, max(unlocked_at) as unlocked_at
          from gamification.unlocks where revoked_at is null group by 1, 2, 3
        )
        select player_id as player, achievement, tier, f.cycle as told, c.cycle as copy, h.cycle as unlocked
        from told f full join users.earned_tiers c using (player_id, achievement, tier)
        full join held h using (player_id, achievement, tier)
        where coalesce(f.cycle, 0) <> coalesce(c.cycle, 0) or coalesce(c.cycle, 0) <> coalesce(h.cycle, 0)
          or (c.cycle > 0 and c.earned_at is distinct from f.recorded_at and c.earned_at is distinct from h.unlocked_at)
          or (c.cycle = 0 and c.earned_at is not null) limit 10`
      return finding(total?.tiers ?? 0, 'tiers', rows)
    },
  },
]
