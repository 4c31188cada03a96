import type { Sql } from '#db/client'
import { type Check, finding } from './check.ts'

/** Invariants of who may sign in to the console, as what, and by which way they came. All that is told lies on one shard. */
export const teamChecks: Check[] = [
  {
    name: 'who is on the team is whom it was told of, in the role told last',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ members: number }[]>`
        select count(*) as members from auth.user where role <> 'player'`
      // Admins who were made by command are told of only when their role changes.
      const rows = await sql`
        with told as (
          select data ->> 'by' as member, data ->> 'role' as role, seq, 0 as change
          from bus.events where type = 'admin.invitation_accepted'
          union all
          select data ->> 'member', data ->> 'after', seq, 1
          from bus.events where type = 'admin.member_role_changed'
        ), last as (
          select distinct on (member) member, role, sum(change) over (partition by member) as changes
          from told order by member, seq desc
        ), gone as (select data ->> 'member' as member from bus.events where type = 'admin.member_removed')
        select coalesce(u.id, l.member) as member, l.role as told, u.role as kept
        from last l full join (select * from auth.user where role <> 'player') u on u.id = l.member
          left join gone g on g.member = coalesce(u.id, l.member)
        where case
          when g.member is not null then u.id is not null
          when u.id is null then true
          else u.role <> coalesce(l.role, u.role) or u.role_version <> coalesce(l.changes, 0)
        end limit 10`
      return finding(total?.members ?? 0, 'members', rows)
    },
  },
  {
    name: 'every invitation was told of, and ends once: used, revoked or replaced',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<
        { invitations: number }[]
      >`select count(*) as invitations from users.invitations`
      // One whose time is over makes way for a new one without a word.
      const rows = await sql`
        with told as (
          select data ->> 'invitation' as id, type, data ->> 'into' as successor from bus.events
          where type in ('admin.invitation_created', 'admin.invitation_replaced', 'admin.invitation_revoked',
            'admin.invitation_accepted')
        ), made as (
          select id from told where type = 'admin.invitation_created'
          union all select successor from told where successor is not null
        ), ended as (
          select id, type, successor, count(*) over (partition by id) as times
          from told where type <> 'admin.invitation_created'
        ), kept as (
          select id::text, email is null as is_over, case
            when used_at is not null then 'admin.invitation_accepted'
            when revoked_at is not null then 'admin.invitation_revoked'
            when replaced_by is not null then 'admin.invitation_replaced'
          end as type, replaced_by::text as successor, num_nonnulls(used_at, revoked_at, replaced_by) as times,
            expires_at < (select created_at from users.invitations n where n.id = i.replaced_by) as was_late
          from users.invitations i
        )
        select coalesce(k.id, e.id, m.id) as invitation, e.type as told, k.type as kept
        from kept k full join ended e using (id) full join made m on m.id = coalesce(k.id, e.id)
        where k.id is null or m.id is null or k.times > 1 or e.times > 1 or k.is_over <> (k.times > 0)
          or case when e.id is null then k.type is not null and not coalesce(k.was_late, false)
            else k.type is distinct from e.type or k.successor is distinct from e.successor end
        limit 10`
      return finding(total?.invitations ?? 0, 'invitations', rows)
    },
  },
  {
    name: 'no session goes on that was told to be over',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ sessions: number }[]>`
        select count(*) as sessions from bus.events, json_array_elements(data -> 'sessions')
        where type in ('admin.sessions_ended', 'user.sessions_ended')`
      const rows = await sql`
        select s.id as session, s.user_id as holder
        from bus.events, json_array_elements_text(data -> 'sessions') as told (id) join auth.session s using (id)
        where type in ('admin.sessions_ended', 'user.sessions_ended') limit 10`
      return finding(total?.sessions ?? 0, 'ended sessions', rows)
    },
  },
  {
    name: 'a code is asked of whom it was told of last',
    wholeLog: true,
    run: async ({ sql }) => {
      const [total] = await sql<{ changes: number }[]>`
        select count(*) as changes from bus.events where ${changesFactor(sql)}`
      const rows = await sql`
        with last as (
          select distinct on (member) member, type = 'admin.two_factor_turned_on' as is_on
          from (select coalesce(data ->> 'member', data ->> 'by') as member, type, seq from bus.events
            where ${changesFactor(sql)}) as told
          order by member, seq desc
        )
        select u.id as member, coalesce(l.is_on, false) as told, u.two_factor_enabled as asked, f.enabled_at as since
        from auth.user u left join last l on l.member = u.id left join auth.two_factor f on f.user_id = u.id
        where u.two_factor_enabled <> coalesce(l.is_on, false)
          or u.two_factor_enabled <> (f.enabled_at is not null) or f.verified <> (f.enabled_at is not null)
        limit 10`
      return finding(total?.changes ?? 0, 'changes of a second factor', rows)
    },
  },
]

const changesFactor = (sql: Sql) => sql`
  type in ('admin.two_factor_turned_on', 'admin.two_factor_turned_off', 'admin.two_factor_reset')`
