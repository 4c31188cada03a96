import type { Sql } from '#db/client'

export type Lag = {
  consumer: string
  /** In the log and not applied, in all shards. */
  events: number
  /** Age of the oldest of them; 0 when level. */
  seconds: number
}

/** How far each consumer is behind the log, along its key. One that never ran has no row. */
export const readLags = (sql: Sql) =>
  sql<Lag[]>`
    select c.consumer, sum(h.seq - c.seq)::bigint as events,
      coalesce(extract(epoch from clock_timestamp() - min(e.recorded_at)), 0)::float8 as seconds
    from bus.checkpoints c join bus.shard_heads h using (shard)
    left join lateral (
      select recorded_at from bus.events
      where h.seq > c.seq and shard = c.shard and seq = c.seq + 1 and recorded_at >= c.recorded_at
    ) e on true
    group by c.consumer`
