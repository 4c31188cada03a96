import { describe, expect, it } from 'vitest'
import { catalogue, isActivityType } from '#server/events/catalogue'
import { faultsOf as allFaultsOf, compileRuleSet } from './compile-rule-set.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { type Rule, ruleSetDocument } from './rule-set.ts'

const activities = Object.keys(catalogue).filter(isActivityType)

const faultsOf = (change: object) =>
  allFaultsOf({ ...defaultRuleSet, boards: [], ...change }).map(
    ({ pointer, detail }) => `${pointer}: ${detail}`,
  )

const noon = { timeZone: 'UTC', atMs: Date.parse('2026-03-02T12:00:00Z'), hour: null }

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

  it('has no rule and no label for anything that is neither an activity nor a step of the way in', () => {
    const others = defaultRuleSet.rules.map(rule => rule.on).filter(type => !activities.some(a => a === type))
    expect(others).toEqual([
      'user.onboarding_advanced',
      'user.personality_detected',
      'user.onboarding_completed',
    ])
    expect(Object.keys(defaultRuleSet.activities).sort()).toEqual([...activities].sort())
  })
})

const next = `/metrics/${defaultRuleSet.metrics.length}`

describe('compiling a rule set', () => {
  it('refuses a badge that nobody can draw, at its place', () => {
    const [first, ...rest] = defaultRuleSet.achievements
    const withArt = (art: object) => faultsOf({ achievements: [{ ...first, art }, ...rest] })
    expect(withArt({ category: 'story', glyph: 'key', enamel: 'plum' })).toEqual([])
    expect(withArt({ category: 'story', glyph: 'dragon' })[0]).toMatch(/^\/achievements\/0\/art\/glyph: /)
    expect(withArt({ glyph: 'key' })[0]).toMatch(/^\/achievements\/0\/art\/category: /)
  })

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
    expect(faults).toEqual([
      '/rules/1/id: trivia is used twice',
      `/metrics/${defaultRuleSet.metrics.length + 1}/id: logins is used twice`,
    ])
  })

  it('says where in an expression, and what may have been meant', () => {
    const rules = [
      trivia({ id: 'typo', when: 'difficulty == "hard" && corect' }),
      trivia({ id: 'far_off', when: 'streak > 3.0' }),
      { id: 'no_fields', on: 'game.login', amount: 'bonus' },
    ]
    expect(allFaultsOf({ ...defaultRuleSet, boards: [], rules })).toEqual([
      {
        ...{ pointer: '/rules/0/when', code: 'unknown_field', column: 25 },
        detail: 'unknown field corect. Did you mean correct?',
        suggestion: { from: 'corect', to: 'correct' },
      },
      {
        ...{ pointer: '/rules/1/when', code: 'unknown_field', column: 1 },
        detail: 'unknown field streak. There are difficulty, correct, local_hour.',
      },
      {
        ...{ pointer: '/rules/2/amount', code: 'unknown_field', column: 1 },
        detail: 'unknown field bonus. There is local_hour.',
      },
    ])
  })

  it.each([
    ['that can come out negative', '5.0 - minutes', 'can come out at -1435'],
    ['that can be negative in one case', 'minutes > 9.0 ? -minutes : 1.0', 'can come out at -1440'],
    ['that can grow out of hand', 'minutes * 1000.0', 'can come out above 1000000'],
    ['that may fail: text is no number', 'double("many")', 'double is not available'],
    ['that divides by a field', '100.0 / minutes', 'divide by a number that is not 0'],
    ['that divides by nothing', '100.0 / 0.0', 'divide by a number that is not 0'],
    ['that calculates with whole numbers', '9223372036854775807 + 1', 'calculate with decimal numbers'],
    ['that overflows', 'minutes * 1e308 * 0.0', 'may grow beyond every number'],
    [
      'that overflows inside',
      'max(0.0, min(9.0, minutes * 1e308 - minutes * 1e308))',
      'may grow beyond every number',
    ],
    ['of unsigned numbers', '1u - 2u == 0u ? 1.0 : 2.0', 'unsigned numbers and bytes'],
    ['that loops', '[1.0, 2.0].map(x, x * minutes)[0]', 'not available here'],
    ['with more parts than fit', Array(201).fill('1.0').join(' + '), 'Exceeded'],
  ])('refuses an amount %s', (_, amount, said) => {
    const rule = { id: 'spent', on: 'game.session_ended', amount }
    expect(faultsOf({ rules: [rule] }).join('\n')).toContain(said)
  })

  it('refuses rule ids that are kept for milestones, factors and levels that no column holds, and lists without end', () => {
    const rules = [{ id: 'streak_7_days', on: 'game.login', amount: 5 }]
    expect(faultsOf({ rules })).toEqual([
      '/rules/0/id: streak_7_days is how a milestone of the streak is booked',
    ])
    const { multipliers, metrics } = defaultRuleSet
    expect(faultsOf({ multipliers: { ...multipliers, cap: 1e9 }, levels: { scale: 1e-15 } })).toHaveLength(2)
    const many = Array.from({ length: 10_000 }, (_, n) => ({ id: `m${n}`, count: ['**'] }))
    expect(faultsOf({ metrics: [...metrics, ...many] })[0]).toMatch(/^\/metrics: Too big/)
    const broken = Array.from({ length: 300 }, (_, n) => ({
      id: `r${n}`,
      on: 'game.login',
      amount: '1+1+1+1',
    }))
    expect(faultsOf({ rules: broken })).toHaveLength(201)
  })

  it('lets texts be joined, which have no bounds', () => {
    const limit = { count: 1, per: 'day', key: 'difficulty + ":" + difficulty' }
    expect(faultsOf({ rules: [trivia({ limit: limit as Rule['limit'] & object })] })).toEqual([])
  })

  it('refuses a condition that may take for ever', () => {
    const faults = faultsOf({ rules: [trivia({ when: 'difficulty.matches("(a+)+$")' })] })
    expect(faults).toEqual(['/rules/0/when: matches is not available here'])
  })

  it.each([
    ['max(0.0, 5.0 - minutes)', [5, 0]],
    ['min(minutes * 1000.0, 2000.0)', [0, 2_000]],
    ['minutes / 60.0', [0, 24]],
    ['minutes > 10 ? 2 : 1', [1, 2]],
    ['minutes in [0.0, 5.0] ? 7.0 : 8.0', [7, 8]],
  ])('takes the amount %s', (amount, [atNone, atMost]) => {
    const rules = [{ id: 'spent', on: 'game.session_ended', amount }]
    expect(faultsOf({ rules })).toEqual([])
    const [rule] = compileRuleSet(1, { ...defaultRuleSet, boards: [], rules }).rulesFor('game.session_ended')
    expect([rule?.amount({ minutes: 0 }, noon), rule?.amount({ minutes: 1_440 }, noon)]).toEqual([
      atNone,
      atMost,
    ])
  })

  it('lists what is wrong in every part at once: shape, expressions, references', () => {
    const [first] = defaultRuleSet.achievements
    const faults = faultsOf({
      unit: 'points',
      rules: [trivia({ when: 'corect' }), { id: 'B', on: 'game.login', amount: -1 }],
      achievements: [{ ...first, tiers: { bronze: 10, silver: 10, gold: 5 } }],
      activities: { ...defaultRuleSet.activities, 'game.chess/won': { label: { en: 'x', es: 'y' } } },
      multipliers: { ...defaultRuleSet.multipliers, streak: [3, 3].map(days => ({ days, value: 2 })) },
      metrics: [...defaultRuleSet.metrics, { id: 'level', count: ['game.chess_won'] }],
    })
    expect(faults.map(fault => fault.split(': ')[0])).toEqual([
      ...['/unit', '/rules/1/id', '/rules/1/amount', '/rules/0/when', '/activities/game.chess~1won'],
      ...['/multipliers/streak/1/days', `${next}/id`, `${next}/count/0`],
      ...['/achievements/0/tiers/silver', '/achievements/0/tiers/gold'],
    ])
  })

  it.each([null, 3, [], {}, 'rules', { rules: [[]], streak: 4 }])(
    'refuses %j and does not fall over',
    raw => {
      expect(allFaultsOf(raw).length).toBeGreaterThan(0)
    },
  )

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
    expect(faults.map(fault => fault.split(': ')[0])).toEqual([`${next}/count/0`, '/streak/qualifies/1'])
  })

  it('evaluates an expression over the fields of its activity', () => {
    const rule = trivia({ when: 'difficulty != "easy"', amount: 'correct ? 3.0 : 1.5' })
    const [compiled] = compileRuleSet(1, { ...defaultRuleSet, boards: [], rules: [rule] }).rulesFor(
      'game.trivia_completed',
    )
    expect(compiled?.when({ difficulty: 'easy', correct: true }, noon)).toBe(false)
    expect(compiled?.when({ difficulty: 'hard', correct: true }, noon)).toBe(true)
    expect([true, false].map(correct => compiled?.amount({ difficulty: 'hard', correct }, noon))).toEqual([
      3, 1.5,
    ])
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
