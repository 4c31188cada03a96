import type { Tx } from '#db/client'

export type Order = { by: string; reason: string }

/**
 * Has their consumers try these anew, with all their attempts. Those that are not open any more stay as they are. Returns how
 * many were. The worker that owns the shard looks every 200 ms for what is due.
 */
export async function retry(tx: Tx, ids: readonly string[], { by, reason }: Order): Promise<number> {
  const retried = await tx`
    with mine as materialized (
      -- In the order of those who park behind them.
      select h.consumer, h.shard, h.seq from bus.held_events h join bus.dead_letters d using (consumer, shard, seq)
      where d.id = any(${[...ids]}::uuid[]) order by 1, 2, 3 for update of h
    ), due as (
      update bus.held_events h set state = 'retrying', attempts = 0, next_attempt_at = clock_timestamp()
      from bus.dead_letters d, mine m
      where m.consumer = h.consumer and m.shard = h.shard and m.seq = h.seq
        and d.id = any(${[...ids]}::uuid[]) and d.state = 'open'
        and h.consumer = d.consumer and h.shard = d.shard and h.seq = d.seq and h.state = 'dead'
      returning d.id
    )
    update bus.dead_letters d set state = 'queued', resolved_by = ${by}, reason = ${reason}, resolved_at = null
    from due where d.id = due.id`
  return retried.count
}
