import type { Sql } from '#db/client'
import type { Achievements } from '#server/contract/achievements'
import { achievementViews } from './achievement-view.ts'
import { earnedWith } from './earned-with.ts'
import { loadStates } from './player-states.ts'
import { activeDays, type Rarity } from './rarity.ts'
import { retiredTiers } from './retired-tiers.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets; rarity: () => Promise<Rarity | null> }

/** A player's achievements under the rule set in force. One who never did anything has them all before them. */
export async function readAchievements(
  { sql, ruleSets, rarity: count }: Deps,
  playerId: string,
): Promise<Achievements> {
  const [rules, states, rarity] = await Promise.all([
    ruleSets.live(sql),
    loadStates(sql, [playerId]),
    count(),
  ])
  const state = states.get(playerId)
  if (!state) throw new Error('loadStates left a player out')
  const [retired, earned] = await Promise.all([
    retiredTiers(sql, ruleSets, state, rules),
    earnedWith(sql, state, rules),
  ])
  const data = achievementViews({ state, rules, rarity, retired, earnedWith: earned })
  return {
    data,
    closest_next: closestNext(data),
    rarity: rarity && {
      counted_at: new Date(rarity.countedAtMs).toISOString(),
      active_players: rarity.activePlayers,
      active_days: activeDays,
    },
    rule_set: rules.version,
    as_of: new Date().toISOString(),
  }
}

/** Of what is open to the player and not a secret, the tier with the highest share done; the first of equals. */
function closestNext(data: Achievements['data']): Achievements['closest_next'] {
  const open = data.flatMap(one =>
    one.state === 'shown' && one.next && one.requires.every(({ met }) => met)
      ? [{ achievement: one.id, ...one.next }]
      : [],
  )
  const [best] = open.sort((a, b) => b.share - a.share)
  if (!best) return null
  const { share: _, ...closest } = best
  return closest
}
