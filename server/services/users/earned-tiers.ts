import type { Sql, Tx } from '#db/client'

/** The read copy of a tier. `seq` is the position of the newest fact of it. */
export type EarnedTier = {
  playerId: string
  achievement: string
  tier: 'bronze' | 'silver' | 'gold'
  /** How often it was earned by then; 0 while it is taken away, and then `earnedAt` is null. */
  cycle: number
  earnedAt: string | null
  seq: number
}

export const tierKey = ({ playerId, achievement, tier }: Omit<EarnedTier, 'cycle' | 'earnedAt' | 'seq'>) =>
  `${playerId} ${achievement} ${tier}`

/** What is kept of the tiers of these players, also of those that were taken away. */
export async function readTiers(tx: Tx, playerIds: readonly string[]): Promise<EarnedTier[]> {
  // One by one along the key, which the order keeps apart: joined as a whole, the planner would read the table from end to end.
  return await tx<EarnedTier[]>`
    select t.* from unnest(${[...playerIds]}::uuid[]) as n(player_id) cross join lateral (
      select player_id as "playerId", achievement, tier, cycle, earned_at as "earnedAt", seq
      from users.earned_tiers where player_id = n.player_id order by achievement, tier
    ) t`
}

/** How many tiers each of these players holds. */
export async function countTiers(sql: Sql, playerIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ playerId: string; tiers: number }[]>`
    select n.player_id as "playerId", t.tiers from unnest(${[...playerIds]}::uuid[]) as n(player_id) cross join lateral (
      select count(*)::int as tiers from users.earned_tiers
      where player_id = n.player_id and earned_at is not null
    ) t`
  return new Map(rows.map(({ playerId, tiers }) => [playerId, tiers]))
}

/**
 * Sets tiers right, unless a newer fact has come since they were read, which then says it anyway. `seq` is where the copy of the
 * tier stood, 0 for none. Answers of how many players something was set.
 */
export async function repairTiers(sql: Sql, tiers: readonly EarnedTier[]): Promise<number> {
  if (tiers.length === 0) return 0
  // In the order in which a batch of facts locks them.
  const rows = tiers.toSorted((a, b) => (tierKey(a) < tierKey(b) ? -1 : 1))
  const set = await sql<{ playerId: string }[]>`
    insert into users.earned_tiers as t (player_id, achievement, tier, cycle, earned_at, seq)
    select * from unnest(
      ${rows.map(r => r.playerId)}::uuid[], ${rows.map(r => r.achievement)}::text[], ${rows.map(r => r.tier)}::text[],
      ${rows.map(r => r.cycle)}::integer[], ${rows.map(r => r.earnedAt)}::timestamptz[], ${rows.map(r => r.seq)}::bigint[]
    )
    on conflict (player_id, achievement, tier) do update set
      cycle = excluded.cycle, earned_at = excluded.earned_at
    where t.seq = excluded.seq returning player_id as "playerId"`
  return new Set(set.map(({ playerId }) => playerId)).size
}
