import type { Sql } from '#db/client'
import type { TransactionView } from '#server/contract/transactions'
import { publicId } from '#server/events/ids'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from '../read-events.ts'
import type { Redis } from '../redis.ts'
import { markKey } from '../stream-keys.ts'
import { buildSpans, type InStream } from './build-spans.ts'
import { follow, type Subscriber } from './follow.ts'
import { overdueAfterMs } from './overdue.ts'
import { sumUp } from './sum-up.ts'

const eventsMost = 500

type Deps = { sql: Sql; redis: Redis; epoch: () => string; consumers: readonly Subscriber[] }

/** Everything with one correlation id: what was recorded, what every consumer made of it, and what is missing; or null. */
export async function readTransaction(deps: Deps, correlationId: string): Promise<TransactionView | null> {
  const { sql, consumers } = deps
  const found = await readChain(sql, correlationId)
  const [first] = found
  if (!first) return null
  const events = found.slice(0, eventsMost)
  const [handlings, marks, [clock]] = await Promise.all([
    follow(sql, consumers, events),
    readMarks(deps, [...new Set(events.map(({ shard }) => shard))]),
    sql<{ now: string }[]>`select clock_timestamp()::timestamptz(3) as now`,
  ])
  const inStream = ({ shard, seq }: { shard: number; seq: number }): InStream => {
    const mark = marks?.get(shard)
    return mark === undefined ? 'unknown' : mark >= seq ? 'done' : 'waiting'
  }
  const spans = buildSpans({ events, handlings, inStream })
  const { state, startedAt, endedAt, withoutData } = sumUp(spans)
  const now = clock?.now ?? startedAt
  const truncated = found.length > eventsMost
  const began = events.find(({ id }) => id === correlationId) ?? first
  const ended = truncated ? null : endedAt
  return {
    ...{ correlation_id: publicId('event', correlationId), type: began.type, source: began.source },
    player_id: began.playerId === null ? null : publicId('player', began.playerId),
    state,
    overdue: state === 'in_flight' && Date.parse(now) - Date.parse(startedAt) > overdueAfterMs,
    overdue_after_ms: overdueAfterMs,
    ...{ started_at: startedAt, ended_at: ended },
    total_ms: ended === null ? null : Date.parse(ended) - Date.parse(startedAt),
    ...{ without_data: withoutData, events: events.length, truncated, spans, as_of: now },
  }
}

/** By the index of correlations, a look at each day there is: what an old one caused later may be of any. */
async function readChain(sql: Sql, correlationId: string): Promise<RawEvent[]> {
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e where e.correlation_id = ${correlationId}
    order by e.recorded_at, e.shard, e.seq limit ${eventsMost + 1}`
}

/** How far the stream of each shard is; null while Redis does not say. */
async function readMarks({ redis, epoch }: Deps, shards: number[]): Promise<Map<number, number> | null> {
  const name = epoch()
  const marks = await Promise.all(shards.map(shard => redis.get(markKey(name, shard)))).catch(() => null)
  return marks && new Map(shards.map((shard, index) => [shard, Number(marks[index] ?? 0)]))
}
