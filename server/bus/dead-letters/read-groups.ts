import type { Sql } from '#db/client'
import type { DeadLetterFilter, DeadLetterGroup } from '#server/contract/dead-letters'
import { matching } from './filter.ts'

const groupsMax = 100
const hours = 24

type Row = Omit<DeadLetterGroup, 'muted' | 'per_hour'> & {
  mutedIn: string | null
  perHour: Record<string, number>
}

/** By consumer and kind of fault, the one that grew last first, muted ones at the end. At most 100. */
export async function readGroups(
  sql: Sql,
  filter: DeadLetterFilter,
  build: string,
): Promise<DeadLetterGroup[]> {
  const rows = await sql<Row[]>`
    with found as (
      select d.consumer, d.fingerprint, d.state, d.added_at, d.player_id, d.type, d.id from bus.dead_letters d
      where ${matching(sql, filter)}
    ), newest as (
      select n.consumer, n.fingerprint, d.error, d.build from (
        select distinct on (consumer, fingerprint) consumer, fingerprint, id from found
        order by consumer, fingerprint, added_at desc
      ) n join bus.dead_letters d using (id)
    ), sums as (
      select consumer, fingerprint, count(*)::int as count, count(*) filter (where state = 'open')::int as open,
        min(added_at) as first_at, max(added_at) as last_at, count(distinct player_id)::int as players,
        array_agg(distinct type) as types
      from found group by 1, 2
    ), hourly as (
      select consumer, fingerprint, json_object_agg(ago, count) as "perHour" from (
        select consumer, fingerprint,
          floor(extract(epoch from clock_timestamp() - added_at) / 3600)::int as ago, count(*)::int as count
        from found where added_at > clock_timestamp() - ${hours} * interval '1 hour' group by 1, 2, 3
      ) h group by 1, 2
    )
    select s.*, n.error, n.build, coalesce(h."perHour", '{}') as "perHour", g.assignee, g.note,
      g.muted_until_build as "mutedIn"
    from sums s join newest n using (consumer, fingerprint) left join hourly h using (consumer, fingerprint)
    left join bus.dead_letter_groups g using (consumer, fingerprint)
    order by coalesce(g.muted_until_build = ${build}, false), s.last_at desc limit ${groupsMax}`
  return rows.map(({ mutedIn, perHour, ...row }) => ({
    ...row,
    muted: mutedIn === build,
    // The oldest hour first, as charts are read.
    per_hour: Array.from({ length: hours }, (_, nth) => perHour[hours - 1 - nth] ?? 0),
  }))
}

/** How many are open outside of muted groups, and when the last one of all was added. */
export async function readTotals(sql: Sql, build: string): Promise<{ open: number; last_at: string | null }> {
  const [row] = await sql<{ open: number; last_at: string | null }[]>`
    select (
        select count(*)::int from bus.dead_letters d where state = 'open' and not exists (
          select from bus.dead_letter_groups g
          where g.consumer = d.consumer and g.fingerprint = d.fingerprint and g.muted_until_build = ${build}
        )
      ) as open, (select max(added_at) from bus.dead_letters) as last_at`
  return row ?? { open: 0, last_at: null }
}
