import type { Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from './read-events.ts'

// How far back from the head of each shard is looked: activities are a good part of the log everywhere.
const perShard = 200

/**
 * The latest events of these types, and of declared activities, that have a player: newest first, of the last
 * seven days. Walks the key of each shard backwards from its head.
 */
export async function readLatest(sql: Sql, types: readonly string[], limit: number): Promise<RawEvent[]> {
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)}
    from bus.shard_heads h, lateral (
      select * from bus.events
      where shard = h.shard and seq > h.seq - ${perShard} and recorded_at > clock_timestamp() - interval '7 days'
        and player_id is not null and (type = any(${[...types]}::text[]) or type like 'app.%')
      order by seq desc limit ${limit}
    ) e
    order by e.recorded_at desc, e.seq desc limit ${limit}`
}
