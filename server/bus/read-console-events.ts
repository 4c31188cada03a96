import type { Sql } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from './read-events.ts'

type Page = { playerId: string; limit: number; before: number | null }

/** What the console stated about one player, newest first: those with a seq below `before`. Has an index of its own. */
export async function readConsoleEvents(sql: Sql, { playerId, limit, before }: Page): Promise<RawEvent[]> {
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e
    where e.source = 'console' and e.player_id = ${playerId} ${before === null ? sql`` : sql`and e.seq < ${before}`}
    order by e.seq desc limit ${limit}`
}
