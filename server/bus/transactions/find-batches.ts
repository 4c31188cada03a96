import type { Sql, Tx } from '#db/client'

export type Batch = {
  consumer: string
  shard: number
  seq: number
  readAt: string
  committedAt: string
  /** released: it had been held before. */
  outcome: 'applied' | 'released'
}

type Placed = { shard: number; seq: number; recordedAt: string }

/** So many batches from the first event on are looked through, the second time if the first did not have everything. */
const looks = [2_000, 20_000]

/**
 * In which batch each consumer was done with each of these events. Batches are found by when they were committed, so whoever is
 * far behind is not found, and neither is what is not kept any more. An event may be in two: it was parked in the first.
 */
export async function findBatches(
  sql: Sql | Tx,
  events: readonly Placed[],
  /** How many there should be: fewer are looked for again, further. */
  wanted: number,
): Promise<Batch[]> {
  if (events.length === 0 || wanted === 0) return []
  let found: Batch[] = []
  for (const most of looks) {
    found = await look(sql, events, most)
    if (new Set(found.map(one => `${one.consumer}/${one.shard}/${one.seq}`)).size >= wanted) break
  }
  return found
}

async function look(sql: Sql | Tx, events: readonly Placed[], most: number): Promise<Batch[]> {
  const times = events.map(({ recordedAt }) => recordedAt).sort()
  const [first, last] = [times[0] ?? '', times.at(-1) ?? '']
  // A batch with an event in it is not older than that, and its oldest is no younger: the rest need not be taken apart.
  return await sql<Batch[]>`
    select b.consumer, e.shard, e.seq, b.read_at as "readAt", b.committed_at as "committedAt", b.outcome
    from (
      (select * from (
        select * from bus.consumer_batches where committed_at >= ${first} order by committed_at limit ${most}
      ) near where oldest_at <= ${last} and outcome = 'applied')
      union all
      (select * from bus.consumer_batches
        where outcome = 'released' and committed_at >= ${first} order by committed_at limit ${most})
    ) b
    cross join lateral json_array_elements(b.ranges) r
    join unnest(${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[]) e(shard, seq)
      on e.shard = (r ->> 0)::smallint and e.seq between (r ->> 1)::bigint and (r ->> 2)::bigint`
}
