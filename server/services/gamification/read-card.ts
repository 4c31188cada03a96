import type { Sql } from '#db/client'
import type { PlayerCard } from '#server/contract/player-card'
import { artOf } from '#server/contract/shipped-art'
import { dayText, localDay } from './local-time.ts'
import { type Tier, tiers } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { retiredTiers } from './retired-tiers.ts'
import type { Achievement } from './rule-set.ts'
import type { RuleSets } from './rule-sets.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }
/** Days are those of `timeZone`. */
type Asked = { playerId: string; readerId: string; timeZone: string }
export type Card = Pick<PlayerCard, 'level' | 'achievements' | 'counts'>

/**
 * How far a player is, and the tiers that they hold, as another may know it. A secret that the reader has not found stays one:
 * it is counted, without a word of what it is.
 */
export async function readCard(
  { sql, ruleSets }: Deps,
  { playerId, readerId, timeZone }: Asked,
): Promise<Card> {
  const [rules, states] = await Promise.all([
    ruleSets.live(sql),
    loadStates(sql, [...new Set([playerId, readerId])]),
  ])
  const [state, reader] = [states.get(playerId), states.get(readerId)]
  if (!state || !reader) throw new Error('loadStates left a player out')
  const retired = await retiredTiers(sql, ruleSets, state, rules)
  const known = new Map<string, Achievement>([
    ...retired.map(({ achievement }) => [achievement.id, achievement] as const),
    // What is in force comes before what it was once.
    ...rules.document.achievements.map(achievement => [achievement.id, achievement] as const),
  ])
  const inForce = new Set(rules.document.achievements.map(({ id }) => id))
  const held = Object.entries(state.unlocked).flatMap(([id, earned]) => {
    const achievement = known.get(id)
    const given = tiers.flatMap(tier => (earned[tier] === undefined ? [] : [{ tier, at: earned[tier] }]))
    return achievement && given.length > 0 ? [{ achievement, given }] : []
  })
  const isSecret = ({ id, secret }: Achievement) => secret !== undefined && !reader.unlocked[id]
  const shown = held.filter(({ achievement }) => !isSecret(achievement))
  return {
    level: state.level,
    achievements: shown.sort(lastFirst).map(({ achievement, given }) => ({
      ...{ id: achievement.id, name: achievement.name, art: artOf(achievement.id, achievement.art) },
      ...{ retired: !inForce.has(achievement.id), of: Object.keys(achievement.tiers).length },
      tiers: given.map(({ tier, at }) => ({ tier, earned_on: dayText(localDay(timeZone, Date.parse(at))) })),
    })),
    counts: {
      achievements: held.length,
      tiers: held.reduce((sum, { given }) => sum + given.length, 0),
      secret: held.length - shown.length,
    },
  }
}

type Held = { given: readonly { tier: Tier; at: string }[] }

const lastOf = ({ given }: Held) => Math.max(...given.map(({ at }) => Date.parse(at)))
const lastFirst = (one: Held, other: Held) => lastOf(other) - lastOf(one)
