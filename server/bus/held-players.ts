import type { Sql } from '#db/client'
import { heldPlayers } from './held-events.ts'
import type { Leases } from './leases.ts'

/** Players of whom something is held, per owned shard; events without a player count as one, the empty string. */
export type HeldPlayers = {
  of: (shard: number) => ReadonlySet<string>
  add: (shard: number, playerId: string | null) => void
  remove: (shard: number, playerId: string | null) => void
  /** Looks again, between batches of whoever owns these shards: an admin may have discarded what was held. */
  reload: (shards: number[]) => Promise<void>
}

/** Kept in memory from the moment a shard is claimed: every event asks. */
export function makeHeldPlayers(sql: Sql, leases: Leases, consumer: string): HeldPlayers {
  const held = new Map<number, Set<string>>()
  const reload = async (shards: number[]) => {
    for (const [shard, ids] of await heldPlayers(sql, consumer, shards)) held.set(shard, ids)
  }
  leases.onClaim(consumer, claimed => reload(claimed.map(lease => lease.shard)))
  return {
    of: shard => held.get(shard) ?? none,
    add: (shard, playerId) => void held.get(shard)?.add(playerId ?? ''),
    remove: (shard, playerId) => void held.get(shard)?.delete(playerId ?? ''),
    reload,
  }
}

const none: ReadonlySet<string> = new Set()
