import type { Tx } from '#db/client'

/** Any number; the second half of the key is the shard. */
const lockClass = 4_711_004

/**
 * Scores of a shard are loaded, changed and written back as a whole. Whoever does so from the log's next events shares
 * this until the transaction ends, whoever writes them from elsewhere has it alone: neither writes over what it did not
 * read. Taken before any other lock, but for the checkpoint of an event that was held.
 */
export const shareScores = (tx: Tx, shards: readonly number[]) => tx`
  select pg_advisory_xact_lock_shared(${lockClass}, shard)
  from (select distinct unnest(${[...shards]}::int[]) as shard order by 1) s`

export const haveScoresAlone = (tx: Tx, shard: number) =>
  tx`select pg_advisory_xact_lock(${lockClass}, ${shard})`
