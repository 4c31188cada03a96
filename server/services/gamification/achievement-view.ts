import type { Achievements, HiddenAchievement, ShownAchievement } from '#server/contract/achievements'
import { artOf } from '#server/contract/shipped-art'
import type { RuleSet } from './compile-rule-set.ts'
import type { EarnedWiths } from './earned-with.ts'
import { metricValue } from './metric-value.ts'
import { type PlayerState, type Tier, tiers } from './player-state.ts'
import type { Rarity } from './rarity.ts'
import type { RetiredTier } from './retired-tiers.ts'
import type { Achievement } from './rule-set.ts'
import { whatCounts } from './what-counts.ts'

type Known = {
  state: PlayerState
  rules: RuleSet
  rarity: Rarity | null
  retired: readonly RetiredTier[]
  earnedWith: EarnedWiths
}
type TierView = ShownAchievement['tiers'][number]

/** Every achievement as its player may see it, in the order of the rule set, retired ones last. */
export function achievementViews(known: Known): Achievements['data'] {
  const { rules, retired } = known
  const inForce = new Set(rules.document.achievements.map(({ id }) => id))
  const gone = new Map(
    retired
      .filter(({ achievement }) => !inForce.has(achievement.id))
      .map(({ achievement }) => [achievement.id, achievement]),
  )
  return [
    ...rules.document.achievements.map(achievement =>
      isHidden(achievement, known.state)
        ? hiddenView(achievement, rules)
        : shownView(achievement, known, false),
    ),
    ...[...gone.values()].map(achievement => shownView(achievement, known, true)),
  ]
}

const isHidden = ({ id, secret }: Achievement, state: PlayerState) =>
  secret !== undefined && state.unlocked[id] === undefined

/** The id would tell what it is about, so a secret is known by its place among the secrets. No id has a dash. */
export const hiddenId = (id: string, { document }: Pick<RuleSet, 'document'>): string | null => {
  const place = document.achievements.filter(({ secret }) => secret).findIndex(one => one.id === id)
  return place < 0 ? null : `secret-${place + 1}`
}

export const hiddenView = (
  { id, secret }: Achievement,
  rules: Pick<RuleSet, 'document'>,
): HiddenAchievement => ({
  state: 'hidden',
  id: hiddenId(id, rules) ?? id,
  hint: secret?.hint ?? { en: '', es: '' },
})

function shownView(achievement: Achievement, known: Known, isRetired: boolean): ShownAchievement {
  const { id, name, description, art, metric, secret } = achievement
  const { state, rules } = known
  const have = isRetired ? null : metricValue(state, metric)
  const views = tierViews(achievement, known, isRetired)
  const timesEarned = achievement.repeat ? (state.cycles[id] ?? 0) : 0
  return {
    ...{
      state: 'shown',
      id,
      name,
      description,
      art: artOf(id, art),
      retired: isRetired,
      secret: secret !== undefined,
    },
    hidden_as: secret ? hiddenId(id, rules) : null,
    requires: isRetired ? [] : requirements(achievement, known),
    counts: whatCounts(metric, rules),
    ...{ have, times_earned: timesEarned, tiers: views },
    next: have === null ? null : nextTier(views, have, achievement.repeat ? timesEarned + 1 : null),
  }
}

function tierViews(achievement: Achievement, known: Known, isRetired: boolean): TierView[] {
  const { state, rarity } = known
  const { id, rewards } = achievement
  const rarityOf = (tier: Tier) => {
    if (!rarity) return null
    const holders = rarity.holders(id, tier)
    return { holders, share: rarity.activePlayers > 0 ? holders / rarity.activePlayers : null }
  }
  return tiers.flatMap(tier => {
    const kept = known.retired.find(one => one.achievement.id === id && one.tier === tier)
    const need = kept?.need ?? (isRetired ? undefined : achievement.tiers[tier])
    if (need === undefined) return []
    const reward = rewards?.[tier]
    return [
      {
        ...{ tier, need, retired: kept !== undefined, rarity: rarityOf(tier) },
        earned_at: state.unlocked[id]?.[tier] ?? null,
        earned_with: state.unlocked[id]?.[tier] === undefined ? null : known.earnedWith(id, tier),
        revoked: state.revoked[id]?.includes(tier) ?? false,
        reward: rewardView(reward),
      },
    ]
  })
}

type Reward = NonNullable<Achievement['rewards']>[Tier]

export const rewardView = (reward: Reward): TierView['reward'] =>
  reward ? { points: reward.points ?? 0, freezes: reward.freezes ?? 0, title: reward.title ?? null } : null

function requirements({ requires = [] }: Achievement, { state, rules }: Known): ShownAchievement['requires'] {
  return requires.map(({ achievement, tier }) => {
    const other = rules.document.achievements.find(({ id }) => id === achievement)
    const isSecret = other !== undefined && isHidden(other, state)
    return {
      achievement: isSecret ? (hiddenId(achievement, rules) ?? achievement) : achievement,
      name: other && !isSecret ? other.name : null,
      tier,
      met: state.unlocked[achievement]?.[tier] !== undefined,
    }
  })
}

/** `cycle` is the round that a repeatable achievement is in, null for others. */
function nextTier(views: readonly TierView[], have: number, cycle: number | null): ShownAchievement['next'] {
  const next = views.find(
    view => !view.revoked && !view.retired && (cycle !== null || view.earned_at === null),
  )
  if (!next) return null
  const need = next.need * (cycle ?? 1)
  return { tier: next.tier, need, left: Math.max(0, need - have), share: Math.min(1, have / need) }
}
