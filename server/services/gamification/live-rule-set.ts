import type { Sql } from '#db/client'
import type { LiveRuleSet } from '#server/contract/live-rule-set'
import { artOf } from '#server/contract/shipped-art'
import { isActivityType } from '#server/events/catalogue'
import { hiddenId, hiddenView, rewardView } from './achievement-view.ts'
import type { RuleSet } from './compile-rule-set.ts'
import { tiers } from './player-state.ts'
import type { Achievement, Board } from './rule-set.ts'
import { fieldsOf } from './rule-set-language.ts'
import type { RuleSets } from './rule-sets.ts'
import { whatCounts } from './what-counts.ts'

type Deps = { sql: Sql; ruleSets: RuleSets }

/** What every player may know of the version in force. */
export async function readLiveRuleSet({ sql, ruleSets }: Deps): Promise<LiveRuleSet> {
  const [row] = await sql<{ version: number; publishedAt: string }[]>`
    select version, published_at as "publishedAt" from gamification.rule_sets order by version desc limit 1`
  if (!row) throw new Error('there is no rule set')
  return { ...liveRuleSet(await ruleSets.version(sql, row.version)), published_at: row.publishedAt }
}

/**
 * Pure. Only what is named here is told: amounts, limits and abuse patterns are for those who may see them, and a new part of
 * the document is nobody's until somebody decides so.
 */
export function liveRuleSet(rules: RuleSet): Omit<LiveRuleSet, 'published_at'> {
  const { document, activities, version } = rules
  return {
    version,
    unit: document.unit,
    activities: activities.types.map(type => ({
      type,
      label: document.activities[type]?.label ?? { en: type, es: type },
      shipped: isActivityType(type),
      fields: fieldsOf(activities.dataOf(type)),
      earns: rules.rulesFor(type).length > 0,
      streak: rules.qualifiesForStreak(type),
    })),
    levels: { scale: document.levels.scale },
    achievements: document.achievements.map(achievement =>
      achievement.secret ? hiddenView(achievement, rules) : shownView(achievement, rules),
    ),
    boards: document.boards.map(boardView),
  }
}

function shownView(achievement: Achievement, rules: RuleSet) {
  const { id, name, description, art, metric, rewards, repeat, requires = [] } = achievement
  return {
    ...{ state: 'shown' as const, id, name, description, art: artOf(id, art) },
    counts: whatCounts(metric, rules),
    tiers: tiers.flatMap(tier => {
      const need = achievement.tiers[tier]
      return need === undefined ? [] : [{ tier, need, reward: rewardView(rewards?.[tier]) }]
    }),
    repeats: repeat ?? false,
    requires: requires.map(({ achievement: other, tier }) => {
      const asked = rules.document.achievements.find(one => one.id === other)
      const isSecret = asked?.secret !== undefined
      return {
        achievement: isSecret ? (hiddenId(other, rules) ?? other) : other,
        name: asked && !isSecret ? asked.name : null,
        tier,
      }
    }),
  }
}

const boardView = ({ id, name, metric, period, timeZone, ties, rewards }: Board) => ({
  ...{ id, name, period, time_zone: timeZone, ties, rewards },
  metric:
    typeof metric === 'string' ? metric : 'awards' in metric ? ('awards' as const) : ('in_a_row' as const),
})
