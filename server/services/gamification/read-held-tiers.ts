import type { Tx } from '#db/client'

/** A tier that a player holds: how often it was earned by now, and when last. */
export type HeldTier = {
  playerId: string
  achievement: string
  tier: 'bronze' | 'silver' | 'gold'
  cycle: number
  unlockedAt: string
}

/** The tiers that these players hold. One by one along the key: grouped as a whole, the planner would read all of them. */
export async function readHeldTiers(tx: Tx, playerIds: readonly string[]): Promise<HeldTier[]> {
  return await tx<HeldTier[]>`
    select n.player_id as "playerId", u.* from unnest(${[...playerIds]}::uuid[]) as n(player_id) cross join lateral (
      select achievement, tier, max(cycle) as cycle, max(unlocked_at) as "unlockedAt" from gamification.unlocks
      where player_id = n.player_id and revoked_at is null group by achievement, tier
    ) u`
}
