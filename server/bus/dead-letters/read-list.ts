import type { PendingQuery, Row as SqlRow } from 'postgres'
import type { Sql } from '#db/client'
import type { DeadLetterFilter, DeadLetterSummary } from '#server/contract/dead-letters'
import { publicId } from '#server/events/ids'
import { matching } from './filter.ts'

export type ListOrder = { filter: DeadLetterFilter; limit: number; before: string | null }

/** The newest first; `next` goes into `before`. */
export async function readList(
  sql: Sql,
  { filter, limit, before }: ListOrder,
): Promise<{ data: DeadLetterSummary[]; next: string | null }> {
  const place = before === null ? sql`` : sql`and d.id < ${before}`
  const found = await summaries(sql, sql`${matching(sql, filter)} ${place}`, limit + 1)
  const data = found.slice(0, limit)
  return { data, next: found.length > limit ? (data.at(-1)?.id ?? null) : null }
}

type Row = Omit<DeadLetterSummary, 'event_id' | 'player_id'> & { eventId: string; playerId: string | null }

export async function summaries(
  sql: Sql,
  condition: PendingQuery<SqlRow[]>,
  limit: number,
): Promise<DeadLetterSummary[]> {
  const rows = await sql<Row[]>`
    select ${summaryColumns(sql)} from bus.dead_letters d where ${condition} order by d.id desc limit ${limit}`
  return rows.map(toSummary)
}

export const summaryColumns = (sql: Sql) => sql`
  d.id, d.consumer, d.event_id as "eventId", d.player_id as "playerId", d.type, d.recorded_at, d.fingerprint, d.error,
  d.attempts, d.build, d.added_at, d.state, d.resolved_at, d.resolved_by, d.reason, d.edited_data is not null as edited`

export const toSummary = ({ eventId, playerId, ...row }: Row): DeadLetterSummary => ({
  ...row,
  event_id: publicId('event', eventId),
  player_id: playerId && publicId('player', playerId),
})
