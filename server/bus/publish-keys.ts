import type { Sql, Tx } from '#db/client'

export type PublishKey = { source: string; sourceId: string; eventId: string; digest: string }

/**
 * Claims what a host calls its events. Returns, for the keys that were there already, the event and digest of the first.
 * A second transaction with the same key waits here until the first has ended.
 *
 * Locks: the unique index, in key order, before any other lock of the transaction.
 */
export async function claimKeys(tx: Tx, keys: PublishKey[]): Promise<PublishKey[]> {
  const sorted = [...keys].sort((a, b) => compare(a.source, b.source) || compare(a.sourceId, b.sourceId))
  const inserted = await tx`
    insert into bus.publish_keys (source, source_id, event_id, digest)
    select * from unnest(
      ${sorted.map(k => k.source)}::text[], ${sorted.map(k => k.sourceId)}::text[],
      ${sorted.map(k => k.eventId)}::uuid[], ${sorted.map(k => k.digest)}::text[]
    )
    on conflict do nothing`
  if (inserted.count === keys.length) return []
  const mine = new Set(keys.map(key => key.eventId))
  const stored = await tx<PublishKey[]>`
    select k.source, k.source_id as "sourceId", k.event_id as "eventId", k.digest
    from bus.publish_keys k
    join unnest(${sorted.map(k => k.source)}::text[], ${sorted.map(k => k.sourceId)}::text[]) as w(source, source_id)
      using (source, source_id)`
  return stored.filter(key => !mine.has(key.eventId))
}

/** The event that a key already names, or null. */
export async function findKey(
  sql: Sql,
  { source, sourceId }: Pick<PublishKey, 'source' | 'sourceId'>,
): Promise<PublishKey | null> {
  const [row] = await sql<PublishKey[]>`
    select source, source_id as "sourceId", event_id as "eventId", digest from bus.publish_keys
    where source = ${source} and source_id = ${sourceId}`
  return row ?? null
}

/** Those of a source's keys that name an event already. */
export async function findKeys(sql: Sql | Tx, source: string, sourceIds: string[]): Promise<PublishKey[]> {
  return await sql<PublishKey[]>`
    select source, source_id as "sourceId", event_id as "eventId", digest from bus.publish_keys
    where source = ${source} and source_id = any(${sourceIds}::text[])`
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
