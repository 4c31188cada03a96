import type { Sql } from '#db/client'
import type { DeadLetterAttempt, DeadLetterDetail } from '#server/contract/dead-letters'
import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import { summaryColumns, toSummary } from './read-list.ts'

const attemptsMax = 100
const parkedMax = 20

type Row = Parameters<typeof toSummary>[0] & {
  shard: number
  seq: number
  stack: string
  data: unknown
  edited_data: unknown
  occurred_at: string
  source: string
  correlationId: string
}

/** One with everything that is known of it. Throws `not_found`. */
export async function readOne(sql: Sql, id: string): Promise<DeadLetterDetail> {
  const [row] = await sql<Row[]>`
    select ${summaryColumns(sql)}, d.shard, d.seq, d.stack, d.edited_data, e.data, e.occurred_at, e.source,
      e.correlation_id as "correlationId"
    from bus.dead_letters d
    join bus.events e on e.shard = d.shard and e.seq = d.seq and e.recorded_at = d.recorded_at
    where d.id = ${id}`
  if (!row) throw new AppError('not_found', 'There is no such dead letter.')
  const { shard, seq, stack, data, edited_data, occurred_at, source, correlationId, ...summary } = row
  const history = await sql<DeadLetterAttempt[]>`
    select nr, at, error, fingerprint, owner, build from bus.attempts
    where consumer = ${row.consumer} and shard = ${shard} and seq = ${seq} order by nr desc limit ${attemptsMax}`
  return {
    ...toSummary(summary),
    ...{ shard, seq, stack, data, edited_data, occurred_at, source },
    correlation_id: publicId('event', correlationId),
    history: [...history],
    parked: await readParked(sql, row),
  }
}

/** What waits behind it: nothing once it is applied or discarded. */
async function readParked(
  sql: Sql,
  { consumer, shard, seq, playerId }: Row,
): Promise<DeadLetterDetail['parked']> {
  const behind = sql`
    h.consumer = ${consumer} and h.shard = ${shard} and h.seq > ${seq} and h.state = 'parked'
    and ${playerId === null ? sql`h.player_id is null` : sql`h.player_id = ${playerId}`}
    and exists (
      select from bus.held_events f where f.consumer = h.consumer and f.shard = h.shard and f.seq = ${seq}
    )`
  const [total] = await sql<{ count: number }[]>`
    select count(*)::int as count from bus.held_events h where ${behind}`
  const first = await sql<{ id: string; type: string; recorded_at: string }[]>`
    select h.event_id as id, e.type, h.recorded_at from bus.held_events h
    join bus.events e on e.shard = h.shard and e.seq = h.seq and e.recorded_at = h.recorded_at
    where ${behind} order by h.seq limit ${parkedMax}`
  return {
    count: total?.count ?? 0,
    first: first.map(({ id, ...event }) => ({ event_id: publicId('event', id), ...event })),
  }
}
