import type { Sql } from '#db/client'
import { eventColumns } from '#server/bus/read-events'
import { parseEvent, type RawEvent } from '#server/events/parse-event'

/** What admins did about no player, oldest first, each as the log has it and a reader takes it. */
export async function adminActs(sql: Sql): Promise<{ type: string; data: unknown }[]> {
  const raws = await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e
    where e.source = 'console' and e.player_id is null order by e.seq`
  return raws.map(raw => {
    const parsed = parseEvent(raw)
    if (!parsed.ok) throw new Error(parsed.reason)
    return { type: parsed.event.type, data: parsed.event.data }
  })
}
