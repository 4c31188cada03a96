import type { Sql, Tx } from '#db/client'
import { eventColumns } from '#server/bus/read-events'
import { asResolved, readResolutions } from '#server/bus/resolutions'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent, type RawEvent } from '#server/events/parse-event'

const pageSize = 2_000
/** Hosts may be ahead by two minutes: what occurred in a period may be on record a little before it began. */
const aheadMs = 5 * 60_000

type Stretch = {
  shard: number
  after: number
  upTo: number
  /** Beginning of what is counted, null for all time. */
  startsAt: string | null
}

/** What moves scores in a stretch of a shard, in order, page by page. What no consumer understands is dead and counts nowhere, like what boards passed over. */
export async function* readScored(
  sql: Sql | Tx,
  types: readonly string[],
  { shard, after, upTo, startsAt }: Stretch,
): AsyncGenerator<BusEvent[]> {
  const since = startsAt === null ? '-infinity' : new Date(Date.parse(startsAt) - aheadMs).toISOString()
  const resolutions = await readResolutions(sql, 'boards', shard)
  for (let from = after; ; ) {
    const page = await sql<RawEvent[]>`
      select ${eventColumns(sql)} from bus.events e
      where shard = ${shard} and seq > ${from} and seq <= ${upTo} and recorded_at >= ${since}
        and type = any(${[...types]}::text[])
      order by seq limit ${pageSize}`
    yield page.flatMap(raw => {
      const given = asResolved(resolutions, raw)
      const parsed = given && parseEvent(given)
      return parsed?.ok && parsed.event.playerId !== null ? [parsed.event] : []
    })
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    from = last.seq
  }
}
