import { type Check, finding } from './check.ts'

/** Invariants of what patterns took for abuse, and of what admins made of it. They hold once every consumer is level. */
export const violationChecks: Check[] = [
  {
    name: 'each violation is told by one fact, and was reviewed as its last review says',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ violations: number }[]>`
        select count(*) as violations from gamification.violations`
      const rows = await sql`
        with told as (
          select causation_id as event_id, player_id, data ->> 'pattern' as pattern
          from bus.events where type = 'game.violation_flagged'
        ), reviewed as (
          select distinct on (data ->> 'violation') data ->> 'violation' as violation, id, data ->> 'verb' as verb
          from bus.events e where type = 'admin.violation_reviewed' and data ->> 'verb' <> 'uphold' and not exists (
            select from bus.unapplied h where h.consumer = 'gamification' and h.shard = e.shard and h.seq = e.seq
          ) and seq <= (select c.seq from bus.checkpoints c where c.consumer = 'gamification' and c.shard = e.shard)
          order by data ->> 'violation', seq desc
        )
        select coalesce(v.event_id, t.event_id) as violation, v.state, v.pattern, t.pattern as told, r.verb
        from gamification.violations v
        full join told t on t.event_id = v.event_id and t.player_id = v.player_id and t.pattern = v.pattern
        left join reviewed r on r.violation = 'evt_' || replace(v.event_id::text, '-', '')
        where v.event_id is null or t.event_id is null or r.id is distinct from v.review_event
          or v.state <> case r.verb when 'dismiss' then 'dismissed' when 'warn' then 'warned'
            when 'reverse' then 'reversed' when 'suspend' then 'suspended' else 'open' end
        limit 10`
      return finding(total?.violations ?? 0, 'violations', rows)
    },
  },
  {
    name: 'each escalation stands with its violation, which comes first while it waits, and each act of an admin counts',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ violations: number }[]>`
        select count(*) as violations from gamification.violations`
      const rows = await sql`
        with acts as (
          select data ->> 'violation' as violation, count(*) as times,
            count(*) filter (where type = 'admin.violation_escalated') as escalations,
            (array_agg(id) filter (where type = 'admin.violation_escalated'))[1] as escalation
          from bus.events e where type in ('admin.violation_reviewed', 'admin.violation_escalated') and not exists (
            select from bus.unapplied h where h.consumer = 'gamification' and h.shard = e.shard and h.seq = e.seq
          ) and seq <= (select c.seq from bus.checkpoints c where c.consumer = 'gamification' and c.shard = e.shard)
          group by 1
        )
        select v.event_id as violation, v.state, v.risk, v.revision, v.escalation_event, a.escalation, a.escalations
        from gamification.violations v
        left join acts a on a.violation = 'evt_' || replace(v.event_id::text, '-', '')
        where v.escalation_event is distinct from a.escalation or coalesce(a.escalations, 0) > 1
          or v.revision <> 1 + coalesce(a.times, 0)
          or (v.risk >= 1000) <> (v.state = 'open' and v.escalation_event is not null)
        limit 10`
      return finding(total?.violations ?? 0, 'violations', rows)
    },
  },
  {
    name: 'whoever is noted as told of at an address was told of, and nobody twice in a day',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ told: number }[]>`
        select count(*) as told from bus.events where type = 'game.address_shared'`
      const rows = await sql`
        with told as (
          select player_id, data ->> 'group' as group_id, recorded_at - lag(recorded_at) over (
            partition by player_id, data ->> 'group' order by seq
          ) as after
          from bus.events where type = 'game.address_shared'
        )
        -- Whoever was away for a day may be told again, also in a group that was there all the while.
        select player_id as player, group_id as group, after from told where after < interval '23 hours'
        union all
        select s.player_id, s.group_id::text, null from gamification.address_sightings s
        where told_at is not null
          and not exists (select from told t where t.player_id = s.player_id and t.group_id = s.group_id::text)
        limit 10`
      return finding(total?.told ?? 0, 'players at shared addresses', rows)
    },
  },
  {
    name: 'each appeal is told by one event, and answered by the first review after it',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ appeals: number }[]>`select count(*) as appeals from gamification.appeals`
      const rows = await sql`
        with told as (
          select id, player_id, seq, data ->> 'violation' as violation
          from bus.events where type = 'game.violation_appealed'
        ), reviewed as (
          select data ->> 'violation' as violation, id, seq
          from bus.events e where type = 'admin.violation_reviewed' and not exists (
            select from bus.unapplied h where h.consumer = 'gamification' and h.shard = e.shard and h.seq = e.seq
          ) and seq <= (select c.seq from bus.checkpoints c where c.consumer = 'gamification' and c.shard = e.shard)
        ), answered as (
          select distinct on (a.violation_id) a.violation_id, r.id
          from gamification.appeals a
          join reviewed r on r.violation = 'evt_' || replace(a.violation_id::text, '-', '') and r.seq > a.seq
          order by a.violation_id, r.seq
        )
        select coalesce(a.violation_id::text, t.violation) as violation, a.answer_event, r.id as reviewed
        from gamification.appeals a
        full join told t on t.id = a.event_id and t.player_id = a.player_id and t.seq = a.seq
          and t.violation = 'evt_' || replace(a.violation_id::text, '-', '')
        left join answered r on r.violation_id = a.violation_id
        where a.violation_id is null or t.id is null or a.answer_event is distinct from r.id
        limit 10`
      return finding(total?.appeals ?? 0, 'appeals', rows)
    },
  },
]
