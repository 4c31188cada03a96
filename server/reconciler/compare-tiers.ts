import type { Discrepancy } from '#server/contract/reconciliations'
import type { HeldTier } from '#server/services/gamification/index'
import type { EarnedTier } from '#server/services/users/index'

type Named = { playerId: string; achievement: string; tier: string }
const keyOf = ({ playerId, achievement, tier }: Named) => `${playerId} ${achievement} ${tier}`

/**
 * The users' copy of tiers held against those that players hold. When one was earned is not compared: the copy has the moment
 * of the fact, a repair that of the activity.
 */
export function compareTiers(
  copies: readonly EarnedTier[],
  held: readonly HeldTier[],
): { discrepancies: Discrepancy[]; repairs: EarnedTier[] } {
  const copyOf = new Map(copies.map(copy => [keyOf(copy), copy]))
  const heldOf = new Map(held.map(one => [keyOf(one), one]))
  const named = new Map<string, EarnedTier | HeldTier>([...copyOf, ...heldOf])
  const wrong = [...named].flatMap(([key, { playerId, achievement, tier }]) => {
    const [copy, holds] = [copyOf.get(key), heldOf.get(key)]
    const [found, expected] = [copy?.cycle || null, holds?.cycle ?? null]
    if (found === expected) return []
    const repair = { playerId, achievement, tier, cycle: expected ?? 0, seq: copy?.seq ?? 0 }
    return [{ found, expected, repair: { ...repair, earnedAt: holds?.unlockedAt ?? null } }]
  })
  return {
    discrepancies: wrong.map(({ found, expected, repair: { playerId, achievement, tier } }) => ({
      ...{ player_id: playerId, part: 'tiers', field: 'cycle', board: null, period: null },
      ...{ achievement, tier, found, expected },
    })),
    repairs: wrong.map(({ repair }) => repair),
  }
}
