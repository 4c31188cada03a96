import type { Sql, Tx } from '#db/client'

// Beyond this nobody looks for whose events they are.
const lookedAtMost = 20_000

/**
 * Which of these players a consumer is not done with: events of theirs lie beyond its checkpoint, or are held. Read in the
 * transaction that reads what the consumer keeps, so that both are of one moment. All of them while it is far behind.
 */
export async function unsettledPlayers(
  tx: Tx,
  consumer: string,
  playerIds: readonly string[],
): Promise<Set<string>> {
  if ((await eventsBehind(tx, [consumer])) > lookedAtMost) return new Set(playerIds)
  // Shard by shard along the key: joined as a whole, the planner would read the log from end to end.
  const rows = await tx<{ playerId: string }[]>`
    select e.player_id as "playerId" from bus.checkpoints c cross join lateral (
      select player_id from bus.events
      where shard = c.shard and seq > c.seq and recorded_at >= c.recorded_at order by seq limit ${lookedAtMost}
    ) e
    where c.consumer = ${consumer} and e.player_id = any(${[...playerIds]}::uuid[])
    union
    select player_id from bus.held_events
    where consumer = ${consumer} and player_id = any(${[...playerIds]}::uuid[])`
  return new Set(rows.map(({ playerId }) => playerId))
}

/** Events that the slowest of these consumers has not applied yet. */
export async function eventsBehind(sql: Sql | Tx, consumers: readonly string[]): Promise<number> {
  const [row] = await sql<{ behind: number }[]>`
    select coalesce(max(behind), 0)::float8 as behind from (
      select c.consumer, sum(h.seq - c.seq) as behind
      from bus.checkpoints c join bus.shard_heads h using (shard)
      where c.consumer = any(${[...consumers]}::text[]) group by 1
    ) each`
  return row?.behind ?? 0
}
