import type { Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from './read-events.ts'

const eventsMost = 1_000

/**
 * What followed from some events that began something, of these types, in order: found by correlation, which is the id
 * of what began it.
 */
export async function readFollowing(
  sql: Sql,
  causes: readonly Pick<RawEvent, 'id' | 'recordedAt'>[],
  types: readonly string[],
): Promise<RawEvent[]> {
  if (causes.length === 0) return []
  const since = causes.map(({ recordedAt }) => recordedAt).sort()[0] ?? ''
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e
    where e.correlation_id = any(${causes.map(({ id }) => id)}::uuid[]) and e.type = any(${[...types]}::text[])
      and e.recorded_at >= ${since}
    order by e.recorded_at, e.seq limit ${eventsMost}`
}
