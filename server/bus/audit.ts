import type { Sql } from '#db/client'

/** An entry of the audit log: what an admin did, as its event says. */
export type Entry = {
  eventId: string
  shard: number
  seq: number
  recordedAt: string
  type: string
  playerId: string | null
  actor: string | null
  reason: string | null
  /** JSON. */
  data: string
  hash: string
}

/** A place in the log by time; entries of one moment are told apart by their numbers. */
export type AuditPlace = Pick<Entry, 'recordedAt' | 'shard' | 'seq'>

export type AuditFilter = {
  actor: string | null
  type: string | null
  playerId: string | null
  eventId: string | null
  /** RFC 3339; `to` is not included. */
  from: string | null
  to: string | null
  /** Part of why it was done, or of what was ordered, in any case. */
  text: string | null
}

/** Entries that a filter lets through, newest first: those before a place, or from the newest on. */
export async function readAudit(
  sql: Sql,
  { before, limit, ...filter }: AuditFilter & { before: AuditPlace | null; limit: number },
): Promise<Entry[]> {
  const { actor, type, playerId, eventId, from, to, text } = filter
  const and = (given: unknown, condition: ReturnType<Sql>) => (given === null ? sql`` : sql`and ${condition}`)
  return await sql<Entry[]>`
    select event_id as "eventId", shard, seq, recorded_at as "recordedAt", type, player_id as "playerId", actor, reason,
      data, hash
    from bus.audit
    where true ${and(actor, sql`actor = ${actor}`)} ${and(type, sql`type = ${type}`)}
      ${and(playerId, sql`player_id = ${playerId}`)} ${and(eventId, sql`event_id = ${eventId}`)} ${and(from, sql`recorded_at >= ${from}`)}
      ${and(to, sql`recorded_at < ${to}`)} ${and(text, sql`data ilike ${likeOf(text ?? '')}`)}
      ${before ? sql`and (recorded_at, shard, seq) < (${before.recordedAt}, ${before.shard}, ${before.seq})` : sql``}
    order by recorded_at desc, shard desc, seq desc limit ${limit}`
}

const likeOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`

/** Who and what is in it at all. */
export async function readAuditChoices(sql: Sql): Promise<{ actors: string[]; types: string[] }> {
  const [actors, types] = await Promise.all([distinct(sql, 'actor'), distinct(sql, 'type')])
  return { actors, types }
}

/** The values of an indexed column, each found from the one before it: as many steps as there are values. */
async function distinct(sql: Sql, column: 'actor' | 'type'): Promise<string[]> {
  const name = sql(column)
  const rows = await sql<{ value: string }[]>`
    with recursive found as (
      (select ${name} as value from bus.audit where ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from bus.audit where ${name} > f.value order by ${name} limit 1)
      from found f where f.value is not null
    )
    select value from found where value is not null`
  return rows.map(row => row.value)
}
