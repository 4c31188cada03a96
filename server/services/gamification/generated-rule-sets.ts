import * as fc from 'fast-check'
import { activityTypes } from '#server/events/catalogue'
import { defaultRuleSet } from './default-rule-set.ts'
import type { Rule, RuleSetDocument } from './rule-set.ts'

const amount = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 10_000, noNaN: true }))
const factor = fc.integer({ min: 100, max: 1_000 }).map(hundredths => hundredths / 100)
const limit = fc.record({
  count: fc.integer({ min: 1, max: 4 }),
  per: fc.constantFrom('hour' as const, 'day' as const, 'ever' as const),
})

const rule: fc.Arbitrary<Omit<Rule, 'id'>> = fc.oneof(
  fc.record({
    on: fc.constantFrom(...activityTypes),
    amount,
    limit: fc.option(limit, { nil: undefined }),
    coolDown: fc.option(fc.constantFrom(60, 7_200), { nil: undefined }),
  }),
  fc.constantFrom(
    { on: 'game.trivia_completed', when: 'difficulty != "easy"', amount: 'correct ? 2.5 : 1.0' },
    { on: 'game.session_ended', when: 'minutes >= 10.0', amount: 'minutes * 2.0' },
    { on: 'narrative.ending_found', amount: 3, limit: { count: 1, per: 'ever', key: 'ending' } },
    { on: 'narrative.chapter_completed', amount: 3, limit: { count: 2, per: 'day', key: 'chapter' } },
  ),
)
const ladder = fc.uniqueArray(fc.record({ days: fc.integer({ min: 1, max: 10 }), value: factor }), {
  maxLength: 4,
  selector: step => step.days,
})
const tiers = fc.record({ bronze: fc.integer({ min: 1, max: 5 }), gold: fc.integer({ min: 6, max: 20 }) })
const text = { en: 'x', es: 'y' }

/** Any rule set that an admin might publish, with small numbers so that limits, ladders and tiers are reached. */
export const anyRuleSet: fc.Arbitrary<RuleSetDocument> = fc
  .record({
    rules: fc.array(rule, { maxLength: 12 }),
    multipliers: fc.record({
      stacking: fc.constantFrom('multiply' as const, 'add' as const, 'highest' as const),
      cap: factor,
      role: fc.record({ free: factor, vip: factor, admin: factor }, { requiredKeys: [] }),
      streak: ladder,
      level: fc.record({ each: fc.constantFrom(0, 0.05, 0.5, 3), most: fc.constantFrom(0, 0.5, 20) }),
      affinity: fc.constant({}),
      boosts: fc.constant<RuleSetDocument['multipliers']['boosts']>([]),
    }),
    scale: fc.constantFrom(0.5, 1, 10, 1_000),
    qualifies: fc.subarray(['game.*', 'narrative.*', 'community.*', 'commerce.vip_purchased']),
    recoveryHours: fc.constantFrom(0, 1, 6, 23),
    milestones: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
    tiers: fc.tuple(tiers, tiers, tiers),
  })
  .map(({ rules, multipliers, scale, qualifies, recoveryHours, milestones, tiers }) => ({
    ...{ ...defaultRuleSet, boards: [] },
    multipliers,
    rules: rules.map((one, index) => ({ ...one, id: `rule_${index}` })),
    levels: { scale },
    streak: {
      ...{ qualifies, recoveryHours, freezes: { most: 5, vipEveryDays: 30 } },
      milestones: milestones.map(days => ({ days, points: days * 7 })),
    },
    achievements: ['activities', 'total_earned', 'longest_streak'].map((metric, index) => ({
      ...{ id: `goal_${index}`, name: text, description: text, metric },
      tiers: tiers[index] ?? { bronze: 1 },
    })),
  }))
