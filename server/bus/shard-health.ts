import type { Sql } from '#db/client'
import type { ShardHealth } from '#server/contract/bus-health'

/** How far each consumer is in each shard, who works on it and what of it is held, by one statement along keys. */
export async function readShards(sql: Sql): Promise<Record<string, ShardHealth[]>> {
  const rows = await sql<(ShardHealth & { consumer: string })[]>`
    select c.consumer, c.shard, h.seq - c.seq as lag_events,
      coalesce(extract(epoch from clock_timestamp() - e.recorded_at), 0)::float8 as lag_seconds,
      case when l.expires_at > clock_timestamp() then l.owner end as owner,
      coalesce(x.held, 0)::int as held, coalesce(x.dead, 0)::int as dead
    from bus.checkpoints c join bus.shard_heads h using (shard)
    left join bus.shard_leases l on l.consumer = c.consumer and l.shard = c.shard
    left join lateral (
      select recorded_at from bus.events
      where h.seq > c.seq and shard = c.shard and seq = c.seq + 1 and recorded_at >= c.recorded_at
    ) e on true
    left join (
      select consumer, shard, count(*) as held, count(*) filter (where state = 'dead') as dead
      from bus.held_events group by consumer, shard
    ) x on x.consumer = c.consumer and x.shard = c.shard
    order by c.consumer, c.shard`
  const shards: Record<string, ShardHealth[]> = {}
  for (const { consumer, ...row } of rows) {
    const own = shards[consumer] ?? []
    own.push(row)
    shards[consumer] = own
  }
  return shards
}
