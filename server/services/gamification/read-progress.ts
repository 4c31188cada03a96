import type { Sql } from '#db/client'
import type { LedgerEntry, Progress } from '#server/contract/progress'
import { artOf } from '#server/contract/shipped-art'
import { penaltyAt, toldAt, toldOf } from './abuse.ts'
import { levelStart } from './book.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { metricValue } from './metric-value.ts'
import { type PlayerState, tiers } from './player-state.ts'
import { loadStates } from './player-states.ts'
import { readAppeal } from './read-appeal.ts'
import { everyLine, readLedger } from './read-ledger.ts'
import type { RuleSets } from './rule-sets.ts'
import { streakView } from './streak-view.ts'
import { shownTitles } from './titles.ts'
import { violationForPlayer } from './violation-words.ts'
import { findViolation } from './violations.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }

const recentEntries = 10

/** A player's progress without the profile, which users own. Times are as of `nowMs`, epoch ms. */
export async function readProgress(
  { sql, ruleSets }: Deps,
  playerId: string,
  nowMs: number,
): Promise<Omit<Progress, 'player'>> {
  const rules = await ruleSets.live(sql)
  const [states, recent, titles] = await Promise.all([
    loadStates(sql, [playerId]),
    readLedger(sql, rules, playerId, { limit: recentEntries, before: null, filter: everyLine }),
    shownTitles({ sql, ruleSets }, [playerId]),
  ])
  const state = states.get(playerId)
  if (!state) throw new Error('loadStates left a player out')
  const penalty = penaltyAt(state.abuse, nowMs)
  // What an admin ordered without a violation is answered by no review: there is nothing to appeal to.
  const isOfViolation = penalty !== null && penalty.event !== state.abuse?.suspension?.event
  const appeal = isOfViolation ? await readAppeal(sql, penalty) : null
  const violation = isOfViolation ? await findViolation(sql, rules, penalty.event) : null
  return {
    title: titles.get(playerId) ?? null,
    appeal,
    penalty_because: violation && violationForPlayer(violation, violation.label),
    ...progressView(state, recent.data, rules, nowMs),
  }
}

function progressView(state: PlayerState, recent: LedgerEntry[], rules: RuleSet, nowMs: number) {
  const achievements = achievementViews(state, rules)
  return {
    unit: rules.document.unit,
    points: { total_earned: state.totalEarned, available: state.available },
    level: {
      current: state.level,
      from: levelStart(state.level, rules),
      next: levelStart(state.level + 1, rules),
    },
    streak: streakView(state, rules, nowMs),
    penalty: toldPenalty(state, nowMs),
    review: review(state, nowMs),
    next_goal: nextGoal(achievements),
    achievements,
    recent,
    rule_set: rules.version,
    as_of: new Date(nowMs).toISOString(),
  }
}

function toldPenalty({ abuse }: PlayerState, nowMs: number): Progress['penalty'] {
  const penalty = penaltyAt(abuse, nowMs)
  return penalty && toldOf(penalty)
}

function review({ abuse }: PlayerState, nowMs: number): Progress['review'] {
  const told = toldAt(abuse, nowMs)
  return told && { verb: told.verb, text: told.text, at: new Date(told.at).toISOString() }
}

type AchievementView = Progress['achievements'][number]

function achievementViews(state: PlayerState, rules: RuleSet): AchievementView[] {
  return rules.document.achievements.filter(isShown(state)).map(achievement => ({
    id: achievement.id,
    name: achievement.name,
    description: achievement.description,
    art: artOf(achievement.id, achievement.art),
    have: metricValue(state, achievement.metric),
    tiers: tiers.flatMap(tier => {
      const need = achievement.tiers[tier]
      if (need === undefined) return []
      return [{ tier, need, earned_at: state.unlocked[achievement.id]?.[tier] ?? null }]
    }),
  }))
}

/** A secret is shown from its first tier on. */
const isShown = (state: PlayerState) => (achievement: RuleSet['document']['achievements'][number]) =>
  achievement.secret === undefined || state.unlocked[achievement.id] !== undefined

/** The tier that the player is closest to, by share of the way. */
function nextGoal(achievements: AchievementView[]): Progress['next_goal'] {
  const open = achievements.flatMap(({ id, name, have, tiers }) => {
    const next = tiers.find(tier => tier.earned_at === null)
    return next ? [{ achievement_id: id, name, tier: next.tier, have, need: next.need }] : []
  })
  return open.reduce<Progress['next_goal']>(
    (best, goal) => (best === null || goal.have / goal.need > best.have / best.need ? goal : best),
    null,
  )
}
