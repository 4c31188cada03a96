import type { Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from './read-events.ts'

/** What one event caused directly, of one type, in order. The log is found by correlation, and nothing precedes its cause. */
export async function readEffects(
  sql: Sql,
  { id, correlationId, recordedAt }: Pick<RawEvent, 'id' | 'correlationId' | 'recordedAt'>,
  type: string,
): Promise<RawEvent[]> {
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e
    where e.correlation_id = ${correlationId} and e.causation_id = ${id} and e.type = ${type}
      and e.recorded_at >= ${recordedAt}
    order by e.seq`
}
