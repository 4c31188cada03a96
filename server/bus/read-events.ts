import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { groupBy } from './group-by.ts'

/** Where a reader stands: everything up to `after` is known; `since` is a time no later event of the shard precedes. */
export type Position = { shard: number; after: number; since: string }

/**
 * The next events of several shards from the log, in order, at most `limit` a shard. The time bound lets Postgres skip
 * partitions; it is never needed for the result, because numbers are dense: a first event that is not `after + 1`
 * shows a bound that was wrong, and that shard is read again without it.
 */
export async function readEvents(
  sql: Sql | Tx,
  positions: Position[],
  limit: number,
): Promise<Map<number, RawEvent[]>> {
  const found = group(await select(sql, positions, limit))
  const misled = positions.filter(({ shard, after, since }) => {
    const first = found.get(shard)?.[0]
    return since !== epochStart && first !== undefined && first.seq !== after + 1
  })
  if (misled.length > 0) {
    const again = misled.map(position => ({ ...position, since: epochStart }))
    for (const [shard, events] of group(await select(sql, again, limit))) found.set(shard, events)
  }
  return found
}

export const epochStart = '1970-01-01T00:00:00.000Z'

const group = (events: RawEvent[]) => groupBy(events, event => event.shard)

/** What makes a RawEvent of a row of bus.events, there called e. */
export const eventColumns = (sql: Sql | Tx) => sql`
  e.id, e.type, e.version, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.player_id as "playerId",
  e.correlation_id as "correlationId", e.causation_id as "causationId", e.source, e.source_id as "sourceId",
  e.rule_set as "ruleSet", e.data, e.shard, e.seq`

function select(sql: Sql | Tx, positions: Position[], limit: number) {
  return sql<RawEvent[]>`
    select ${eventColumns(sql)}
    from unnest(
      ${positions.map(p => p.shard)}::smallint[], ${positions.map(p => p.after)}::bigint[],
      ${positions.map(p => p.since)}::timestamptz[]
    ) as p(shard, after, since),
    lateral (
      select * from bus.events
      where shard = p.shard and seq > p.after and recorded_at >= p.since order by seq limit ${limit}
    ) e
    order by e.shard, e.seq`
}
