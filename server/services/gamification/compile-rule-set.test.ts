import { describe, expect, it } from 'vitest'
import { catalogue, isActivityType } from '#server/events/catalogue'
import { compileRuleSet } from './compile-rule-set.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { type Rule, type RuleSetDocument, ruleSetDocument } from './rule-set.ts'

const activities = Object.keys(catalogue).filter(isActivityType)

function faultsOf(change: Partial<RuleSetDocument>): string[] {
  try {
    compileRuleSet(7, { ...defaultRuleSet, ...change })
    return []
  } catch (error) {
    return error instanceof Error ? error.message.replace('rule set 7: ', '').split('; ') : []
  }
}

const trivia = (rule: Partial<Rule>): Rule => ({
  id: 'trivia',
  on: 'game.trivia_completed',
  amount: 1,
  ...rule,
})

describe('the rule set as shipped', () => {
  it('is valid and compiles', () => {
    expect(ruleSetDocument.parse(defaultRuleSet)).toEqual(defaultRuleSet)
    expect(() => compileRuleSet(1, defaultRuleSet)).not.toThrow()
  })

  it.each(activities)('pays for %s, and names it in English and Spanish', type => {
    expect(compileRuleSet(1, defaultRuleSet).rulesFor(type)).not.toHaveLength(0)
    const label = defaultRuleSet.activities[type]?.label
    expect(label?.en).toMatch(/\w/)
    expect(label?.es).toMatch(/\w/)
    expect(label?.en).not.toBe(label?.es)
  })

  it('has no rule and no label for anything that is not an activity', () => {
    expect(
      defaultRuleSet.rules.map(rule => rule.on).filter(type => !activities.some(a => a === type)),
    ).toEqual([])
    expect(Object.keys(defaultRuleSet.activities).sort()).toEqual([...activities].sort())
  })
})

describe('compiling a rule set', () => {
  it('lists every bad expression at its place: syntax, unknown fields, wrong types, unknown activities', () => {
    const rules = [
      trivia({ id: 'syntax', amount: 'correct ? 1.0 :' }),
      trivia({ id: 'unknown_field', when: 'points > 3.0' }),
      trivia({ id: 'number_for_condition', when: '1.0 + 1.0' }),
      trivia({ id: 'text_for_amount', amount: 'difficulty' }),
      trivia({ id: 'mixed_types', when: 'difficulty == 3.0' }),
      trivia({ id: 'bad_key', limit: { count: 1, per: 'day', key: 'correct' } }),
      trivia({ id: 'nowhere', on: 'game.chess_won' }),
      trivia({ id: 'sound', amount: 'correct ? 2.0 : 1.0' }),
    ]
    const faults = faultsOf({ rules })
    expect(faults.map(fault => fault.split(': ')[0])).toEqual([
      '/rules/0/amount',
      '/rules/1/when',
      '/rules/2/when',
      '/rules/3/amount',
      '/rules/4/when',
      '/rules/5/limit/key',
      '/rules/6/on',
    ])
    expect(faults[1]).toContain('points')
    expect(faults[2]).toContain('must be bool, is double')
    expect(faults[6]).toContain('game.chess_won')
    expect(faults.join('')).not.toContain('\n')
  })

  it('lists several faults of one rule', () => {
    const rule = trivia({
      when: 'correct ==',
      amount: 'nothing',
      limit: { count: 1, per: 'ever', key: '1.0' },
    })
    expect(faultsOf({ rules: [rule] })).toHaveLength(3)
  })

  it('refuses ids that are used twice, since they are keys of the ledger', () => {
    const metric = { id: 'logins', count: ['game.login'] }
    const faults = faultsOf({
      rules: [trivia({}), trivia({})],
      metrics: [...defaultRuleSet.metrics, metric, metric],
    })
    expect(faults).toEqual(['/rules/1/id: trivia is used twice', '/metrics/2/id: logins is used twice'])
  })

  it('refuses an achievement whose metric nobody counts', () => {
    const [one, ...others] = defaultRuleSet.achievements
    if (!one) throw new Error('the default rule set has achievements')
    expect(faultsOf({ achievements: [{ ...one, metric: 'wins' }, ...others] })).toEqual([
      '/achievements/0/metric: unknown metric wins',
    ])
  })

  it('refuses malformed patterns at their place', () => {
    const faults = faultsOf({
      streak: { ...defaultRuleSet.streak, qualifies: ['game.*', 'game.**'] },
      metrics: [...defaultRuleSet.metrics, { id: 'odd', count: ['Game.Login'] }],
    })
    expect(faults.map(fault => fault.split(': ')[0])).toEqual(['/metrics/1/count/0', '/streak/qualifies/1'])
  })

  it('evaluates an expression over the fields of its activity', () => {
    const rule = trivia({ when: 'difficulty != "easy"', amount: 'correct ? 3.0 : 1.5' })
    const [compiled] = compileRuleSet(1, { ...defaultRuleSet, rules: [rule] }).rulesFor(
      'game.trivia_completed',
    )
    expect(compiled?.when({ difficulty: 'easy', correct: true })).toBe(false)
    expect(compiled?.when({ difficulty: 'hard', correct: true })).toBe(true)
    expect([true, false].map(correct => compiled?.amount({ difficulty: 'hard', correct }))).toEqual([3, 1.5])
  })
})

describe('the document of a rule set', () => {
  const withRule = (rule: unknown) => ruleSetDocument.safeParse({ ...defaultRuleSet, rules: [rule] }).success

  it.each([
    ['a negative amount', { id: 'a', on: 'game.login', amount: -1 }],
    ['an amount that is no number', { id: 'a', on: 'game.login', amount: Number.NaN }],
    ['an infinite amount', { id: 'a', on: 'game.login', amount: Number.POSITIVE_INFINITY }],
    ['a limit of zero', { id: 'a', on: 'game.login', amount: 1, limit: { count: 0, per: 'day' } }],
    [
      'a limit per something else',
      { id: 'a', on: 'game.login', amount: 1, limit: { count: 1, per: 'week' } },
    ],
    ['an unknown field', { id: 'a', on: 'game.login', amount: 1, bonus: 2 }],
    ['an id with capitals', { id: 'Login', on: 'game.login', amount: 1 }],
    ['an id that every object has', { id: 'constructor', on: 'game.login', amount: 1 }],
  ])('refuses %s', (_, rule) => expect(withRule(rule)).toBe(false))

  it('takes a plain rule', () => expect(withRule({ id: 'a', on: 'game.login', amount: 1.5 })).toBe(true))
})
