import type { Sql } from '#db/client'
import type { ShownTitle, Titles } from '#server/contract/titles'
import type { RuleSet } from './compile-rule-set.ts'
import type { Tier } from './player-state.ts'
import type { Achievement } from './rule-set.ts'
import type { RuleSets } from './rule-sets.ts'

/** A tier that somebody holds; `ruleSet` is the newest version it was earned by. */
type Held = { playerId: string; achievement: string; tier: Tier; ruleSet: number }
type Deps = { sql: Sql; ruleSets: RuleSets }

/**
 * Everything that a player may put beside their name, the newest first, and what stands there. A title is held as long as
 * its tier is: who shows one whose tier was taken away shows none.
 */
export async function readTitles({ sql, ruleSets }: Deps, playerId: string): Promise<Titles> {
  const [rules, rows, chosen] = await Promise.all([
    ruleSets.live(sql),
    sql<(Held & { earnedAt: string })[]>`
      select player_id as "playerId", achievement, tier, max(rule_set) as "ruleSet",
        min(unlocked_at) as "earnedAt"
      from gamification.unlocks where player_id = ${playerId} and revoked_at is null
      group by 1, 2, 3 order by "earnedAt" desc, 2, 3 desc`,
    sql<Pick<Held, 'achievement' | 'tier'>[]>`
      select achievement, tier from gamification.titles where player_id = ${playerId}`,
  ])
  const data = await Promise.all(
    rows.map(async ({ earnedAt, ...held }) => {
      const { achievement, title } = await titleOf({ sql, ruleSets, rules }, held)
      if (!achievement || !title) return []
      return [{ ...title, achievement_name: achievement.name, earned_at: earnedAt }]
    }),
  )
  const [choice] = chosen
  const shown = data
    .flat()
    .find(one => choice && one.achievement === choice.achievement && one.tier === choice.tier)
  return {
    data: data.flat(),
    shown: shown ? { achievement: shown.achievement, tier: shown.tier, text: shown.text } : null,
  }
}

/** What stands beside the names of those players who chose something that they hold. By key, one row each. */
export async function shownTitles(
  { sql, ruleSets }: Deps,
  playerIds: readonly string[],
): Promise<Map<string, ShownTitle>> {
  const rows = await sql<Held[]>`
    select t.player_id as "playerId", t.achievement, t.tier, max(u.rule_set) as "ruleSet"
    from gamification.titles t join gamification.unlocks u using (player_id, achievement, tier)
    where t.player_id = any(${[...playerIds]}::uuid[]) and u.revoked_at is null group by 1, 2, 3`
  if (rows.length === 0) return new Map()
  const rules = await ruleSets.live(sql)
  const found = await Promise.all(
    rows.map(async held => [held.playerId, (await titleOf({ sql, ruleSets, rules }, held)).title] as const),
  )
  return new Map(found.flatMap(([playerId, title]) => (title ? [[playerId, title]] : [])))
}

/** By the rules in force; a tier that they have no more keeps what it brought by the rules that it was earned by. */
async function titleOf(
  { sql, ruleSets, rules }: Deps & { rules: RuleSet },
  { achievement: id, tier, ruleSet }: Held,
): Promise<{ achievement: Achievement | undefined; title: ShownTitle | null }> {
  const has = ({ document }: RuleSet) =>
    document.achievements.find(one => one.id === id && one.tiers[tier] !== undefined)
  const achievement = has(rules) ?? has(await ruleSets.version(sql, ruleSet))
  const text = achievement?.rewards?.[tier]?.title
  return { achievement, title: text ? { achievement: id, tier, text } : null }
}
