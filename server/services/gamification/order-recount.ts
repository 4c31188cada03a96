import type { Tx } from '#db/client'

type Order = { version: number; mode: 'silent' | 'notice'; orderedBy: string; note: string }

/** Orders the recount of a version inside the transaction that publishes it, while all heads of shards stand still. */
export const orderRecount = (tx: Tx, { version, mode, orderedBy, note }: Order) => tx`
  insert into gamification.recounts (version, mode, ordered_by, note, events_total)
  select ${version}, ${mode}, ${orderedBy}, ${note}, sum(seq) from bus.shard_heads`
