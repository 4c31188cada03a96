import type { Sql } from '#db/client'

export const forgetEveryMs = 600_000

const days = 14
const loggedRowsMost = 20_000
const statesMost = 50_000

/** Lets go of what no suggestion and no simulation looks at any more. How a process stands stays as long as it is there. */
export async function forgetOldBreakerRows(sql: Sql): Promise<void> {
  await sql`delete from bus.breaker_buckets where at < clock_timestamp() - make_interval(days => ${days})`
  await sql`
    delete from bus.breaker_calls where at < clock_timestamp() - make_interval(days => ${days}) or at < (
      select at from bus.breaker_calls order by at desc offset ${loggedRowsMost} limit 1
    )`
  await sql`
    delete from bus.breaker_states s
    where told and (
      seen_at < clock_timestamp() - make_interval(days => ${days})
      or id <= (select id from bus.breaker_states order by id desc offset ${statesMost} limit 1)
    ) and not (
      exists (select from bus.members m where m.id = s.process)
      and not exists (
        select from bus.breaker_states n where n.key = s.key and n.process = s.process and n.id > s.id
      )
    )`
}
