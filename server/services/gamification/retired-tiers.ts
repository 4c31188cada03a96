import type { Sql } from '#db/client'
import type { RuleSet } from './compile-rule-set.ts'
import { type PlayerState, type Tier, tiers } from './player-state.ts'
import type { Achievement } from './rule-set.ts'
import type { RuleSets } from './rule-sets.ts'

/** A tier that a player keeps although the rule set in force has it no more, as the version it was earned by defined it. */
export type RetiredTier = { achievement: Achievement; tier: Tier; need: number; earnedAt: string }

/** What of a player's tiers is no longer in `rules`. */
export async function retiredTiers(
  sql: Sql,
  ruleSets: RuleSets,
  state: PlayerState,
  rules: RuleSet,
): Promise<RetiredTier[]> {
  const inForce = new Set(
    rules.achievements.flatMap(({ id, needs }) => needs.map(({ tier }) => `${id} ${tier}`)),
  )
  const gone = Object.entries(state.unlocked).flatMap(([id, earned]) =>
    tiers.flatMap(tier => {
      const earnedAt = earned[tier]
      return earnedAt === undefined || inForce.has(`${id} ${tier}`) ? [] : [{ id, tier, earnedAt }]
    }),
  )
  if (gone.length === 0) return []
  const rows = await sql<{ achievement: string; tier: Tier; ruleSet: number }[]>`
    select achievement, tier, max(rule_set) as "ruleSet" from gamification.unlocks
    where player_id = ${state.playerId} and revoked_at is null group by 1, 2`
  const versions = new Map(rows.map(row => [`${row.achievement} ${row.tier}`, row.ruleSet]))
  const found = await Promise.all(
    gone.map(async ({ id, tier, earnedAt }) => {
      const version = versions.get(`${id} ${tier}`)
      if (version === undefined) return []
      const { document } = await ruleSets.version(sql, version)
      const achievement = document.achievements.find(one => one.id === id)
      const need = achievement?.tiers[tier]
      return achievement && need !== undefined ? [{ achievement, tier, need, earnedAt }] : []
    }),
  )
  return found.flat()
}
