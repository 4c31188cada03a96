import type { Tx } from '#db/client'
import { bindingTypes } from '#server/events/binding-types'
import { letNextTry } from '../held-events.ts'
import type { Order } from './retry.ts'

/**
 * Has their consumers pass over these for good; what is parked behind each has its turn. Those that are not open any more,
 * and those that nobody may pass over, stay as they are. Returns how many were.
 */
export async function discard(tx: Tx, ids: readonly string[], { by, reason }: Order): Promise<number> {
  // What is held goes first: a batch that is parking something behind it is waited for.
  const discarded = await tx<Discarded[]>`
    with mine as materialized (
      -- In the order of those who park behind them.
      select h.consumer, h.shard, h.seq from bus.held_events h join bus.dead_letters d using (consumer, shard, seq)
      where d.id = any(${[...ids]}::uuid[]) order by 1, 2, 3 for update of h
    ), gone as (
      delete from bus.held_events h using bus.dead_letters d, mine m
      where m.consumer = h.consumer and m.shard = h.shard and m.seq = h.seq
        and d.id = any(${[...ids]}::uuid[]) and d.state = 'open' and d.type <> all(${[...bindingTypes]}::text[])
        and h.consumer = d.consumer and h.shard = d.shard and h.seq = d.seq and h.state = 'dead'
      returning d.id
    )
    update bus.dead_letters d set state = 'discarded', resolved_at = clock_timestamp(), resolved_by = ${by},
      reason = ${reason}
    from gone where d.id = gone.id returning d.consumer, d.shard, d.player_id as "playerId"`
  await Promise.all(discarded.map(({ consumer, ...place }) => letNextTry(tx, consumer, place)))
  return discarded.length
}

type Discarded = { consumer: string; shard: number; playerId: string | null }
