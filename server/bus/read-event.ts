import type { Sql, Tx } from '#db/client'
import type { handlingStates } from '#server/contract/event-outcome'
import type { RawEvent } from '#server/events/parse-event'
import { eventColumns } from './read-events.ts'

// Ids are made shortly before their event is recorded; the bounds let Postgres skip partitions.
const marginMs = { before: 10 * 60_000, after: 24 * 3_600_000 }

/** When the id of an event was made, in ms: shortly before its event was recorded. */
export const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

const isPossible = (madeAtMs: number) => madeAtMs <= Date.now() + marginMs.after

/** One event by its id (a uuid v7), or null. */
export async function readEvent(sql: Sql, id: string): Promise<RawEvent | null> {
  const madeAtMs = madeAt(id)
  if (!isPossible(madeAtMs)) return null
  const [from, to] = [madeAtMs - marginMs.before, madeAtMs + marginMs.after].map(ms =>
    new Date(Math.max(0, ms)).toISOString(),
  )
  const [event] = await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e
    where e.id = ${id} and e.recorded_at between ${from ?? ''} and ${to ?? ''}`
  return event ?? null
}

/** Some events by their ids, in the order they were recorded; ids of no event are passed over. */
export async function readEventsById(sql: Sql | Tx, ids: string[]): Promise<RawEvent[]> {
  const made = ids.map(madeAt).filter(isPossible)
  if (made.length === 0) return []
  const from = new Date(Math.max(0, Math.min(...made) - marginMs.before)).toISOString()
  const to = new Date(Math.max(...made) + marginMs.after).toISOString()
  return await sql<RawEvent[]>`
    select ${eventColumns(sql)} from bus.events e
    where e.id = any(${ids}::uuid[]) and e.recorded_at between ${from} and ${to} order by e.recorded_at, e.seq`
}

export type HandlingState = (typeof handlingStates)[number]

/** How far a consumer is with one event. */
export async function handlingState(
  sql: Sql,
  consumer: string,
  { shard, seq }: Pick<RawEvent, 'shard' | 'seq'>,
): Promise<HandlingState> {
  const [row] = await sql<{ held: HandlingState | null; isPast: boolean }[]>`
    select c.seq >= ${seq} as "isPast", (
      select state from bus.held_events h where h.consumer = c.consumer and h.shard = c.shard and h.seq = ${seq}
      union all
      select state from bus.dead_letters d
      where d.consumer = c.consumer and d.shard = c.shard and d.seq = ${seq} and d.state = 'discarded'
    ) as held
    from bus.checkpoints c where c.consumer = ${consumer} and c.shard = ${shard}`
  return row?.held ?? (row?.isPast ? 'applied' : 'waiting')
}
