import type { Sql, Tx } from '#db/client'
import type { Consumer } from '#server/bus/consumer'
import type { BusEvent } from '#server/events/envelope'

type Options = Partial<Pick<Consumer, 'subscribes' | 'gatherMs' | 'batchMax'>> & {
  /** Runs in the batch's transaction after the effects were written: the place to fail, wait or look. */
  after?: (tx: Tx, events: BusEvent[]) => Promise<void>
}

export const createEffects = (sql: Sql) => sql`
  create table effects (
    number bigint generated always as identity, consumer text, shard smallint, seq bigint, player_id uuid
  )`

/** A consumer whose only effect is a row per event; nothing keeps it from writing one twice but the bus. */
export function countingConsumer(name: string, { after, ...options }: Options = {}): Consumer {
  return {
    ...{ name, subscribes: ['game.*'], gatherMs: 0, batchMax: 100 },
    ...options,
    handle: async (tx, events) => {
      await tx`
        insert into effects (consumer, shard, seq, player_id)
        select ${name}, * from unnest(
          ${events.map(e => e.shard)}::smallint[], ${events.map(e => e.seq)}::bigint[],
          ${events.map(e => e.playerId)}::uuid[]
        )`
      await after?.(tx, events)
      return {}
    },
  }
}

/** What a consumer did, in the order it did it. */
export const effectsOf = async (sql: Sql, consumer: string) => [
  ...(await sql<{ shard: number; seq: number; playerId: string | null }[]>`
    select shard, seq, player_id as "playerId" from effects where consumer = ${consumer} order by number`),
]
