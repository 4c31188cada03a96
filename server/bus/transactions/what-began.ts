import type { Sql, Tx } from '#db/client'

/** Where a shard of the log ended. */
export type Head = [shard: number, seq: number, recordedAt: string]

export type Began = { id: string; type: string; recordedAt: string }

/** So many events are read to learn what began; of more, so many by chance. */
const readMost = 2_000

/** What began between two marks, and of how many events each that was read stands for. */
export async function whatBegan(
  sql: Sql | Tx,
  from: readonly Head[],
  to: readonly Head[],
  random: () => number = Math.random,
): Promise<{ began: Began[]; standsFor: number }> {
  const before = new Map(from.map(([shard, seq, recordedAt]) => [shard, { seq, recordedAt }]))
  const stretches = to.flatMap(([shard, seq, until]) => {
    const { seq: after, recordedAt: since } = before.get(shard) ?? { seq: 0, recordedAt: until }
    return seq > after ? [{ shard, after, seq, since, until }] : []
  })
  const total = stretches.reduce((sum, { seq, after }) => sum + seq - after, 0)
  if (total === 0) return { began: [], standsFor: 1 }
  // With limits that change nothing: joined as a whole, the planner would read the log from end to end.
  const times = sql`
    unnest(
      ${stretches.map(s => s.shard)}::smallint[], ${stretches.map(s => s.after)}::bigint[],
      ${stretches.map(s => s.seq)}::bigint[], ${stretches.map(s => s.since)}::timestamptz[],
      ${stretches.map(s => s.until)}::timestamptz[]
    ) s(shard, after, last, since, until)`
  if (total <= readMost) {
    const began = await sql<Began[]>`
      select e.id, e.type, e.recorded_at as "recordedAt" from ${times} cross join lateral (
        select * from bus.events
        where shard = s.shard and seq > s.after and seq <= s.last and recorded_at between s.since and s.until
        order by seq limit ${readMost}
      ) e where e.id = e.correlation_id`
    return { began: [...began], standsFor: 1 }
  }
  const picked = pick(stretches, total, random)
  const began = await sql<Began[]>`
    select e.id, e.type, e.recorded_at as "recordedAt" from ${times}
    join unnest(${picked.map(p => p.shard)}::smallint[], ${picked.map(p => p.seq)}::bigint[]) p(shard, seq)
      on p.shard = s.shard
    cross join lateral (
      select * from bus.events
      where shard = p.shard and seq = p.seq and recorded_at between s.since and s.until limit 1
    ) e where e.id = e.correlation_id`
  return { began: [...began], standsFor: total / picked.length }
}

/** Numbers are dense, so any of them is an event: no need to read the log to choose from it. */
function pick(
  stretches: readonly { shard: number; after: number; seq: number }[],
  total: number,
  random: () => number,
) {
  const places = new Set<number>()
  while (places.size < readMost) places.add(Math.floor(random() * total))
  const sorted = [...places].sort((a, b) => a - b)
  const picked: { shard: number; seq: number }[] = []
  let before = 0
  let at = 0
  for (const { shard, after, seq } of stretches) {
    const end = before + seq - after
    for (; at < sorted.length && (sorted[at] ?? 0) < end; at += 1)
      picked.push({ shard, seq: after + 1 + (sorted[at] ?? 0) - before })
    before = end
  }
  return picked
}
