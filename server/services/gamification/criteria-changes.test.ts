import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { criteriaChanges } from './criteria-changes.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer } from './player-state.ts'
import type { Achievement, Metric } from './rule-set.ts'

const text = { en: 'x', es: 'y' }
const goal = (more: Partial<Achievement> = {}): Achievement => ({
  ...{ id: 'goal', name: text, description: text, metric: 'mine', tiers: { bronze: 5, silver: 10 } },
  ...more,
})
const documentOf = (metric: Omit<Metric, 'id'>, achievement = goal(), id = 'mine') => ({
  ...defaultRuleSet,
  metrics: [{ id, ...metric }],
  achievements: [achievement],
})
const on = ['game.trivia_completed']
const live = documentOf({ count: on })
const row: Omit<Metric, 'id'> = { in_a_row: on, hit: 'correct' }
const told = (before: unknown, after: unknown) =>
  criteriaChanges(before, after).map(one => `${one.tier} ${one.kind} ${one.in.join('+')}`)
const bothTiers = (words: string) => [`bronze ${words}`, `silver ${words}`]

describe('criteria against the version in force', () => {
  it('are told tier by tier, with what each needs on either side', () => {
    const draft = documentOf({ count: on }, goal({ tiers: { bronze: 3, silver: 20, gold: 40 } }))
    expect(criteriaChanges(live, draft)).toEqual([
      {
        ...{ achievement: 'goal', tier: 'bronze', kind: 'easier' },
        ...{ in: ['need'], need: { live: 5, draft: 3 } },
      },
      {
        ...{ achievement: 'goal', tier: 'silver', kind: 'harder' },
        ...{ in: ['need'], need: { live: 10, draft: 20 } },
      },
      { achievement: 'goal', tier: 'gold', kind: 'added', in: [], need: { live: null, draft: 40 } },
    ])
  })

  it.each<[string, Omit<Metric, 'id'>, Omit<Metric, 'id'>]>([
    ['more activities count', { count: on }, { count: [...on, 'game.login'] }],
    ['all activities count', { count: on }, { count: ['**'] }],
    ['a condition falls', { count: on, when: 'correct' }, { count: on }],
    ['it counts for longer', { count: on, until: '2026-02-01T00:00:00Z' }, { count: on }],
    [
      'it counts from earlier on',
      { count: on, from: '2026-02-01T00:00:00Z' },
      { count: on, from: '2026-01-01T00:00:00Z' },
    ],
  ])('are easier when %s, and harder the other way round', (_, narrow, wide) => {
    expect(told(documentOf(narrow), documentOf(wide))).toEqual(bothTiers('easier metric'))
    expect(told(documentOf(wide), documentOf(narrow))).toEqual(bothTiers('harder metric'))
  })

  it('are easier when less is required first, and harder the other way round', () => {
    const required = (...tiers: ('bronze' | 'silver')[]) =>
      documentOf({ count: on }, goal({ requires: tiers.map(tier => ({ achievement: 'other', tier })) }))
    expect(told(required('silver'), live)).toEqual(bothTiers('easier requires'))
    expect(told(live, required('silver'))).toEqual(bothTiers('harder requires'))
    expect(told(required('bronze', 'silver'), required('silver', 'bronze'))).toEqual([])
    expect(told(required('bronze'), required('silver'))).toEqual(bothTiers('other requires'))
  })

  it.each<[string, Omit<Metric, 'id'>, Omit<Metric, 'id'>]>([
    ['other activities count', { count: on }, { count: ['game.login'] }],
    ['facts count no more, which no star means', { count: ['game.board_placed'] }, { count: ['**'] }],
    ['another condition holds', { count: on, when: 'correct' }, { count: on, when: '!correct' }],
    ['another kind counts', { count: on }, { sum: on, value: '2.0' }],
    ['another number is added', { sum: on, value: '1.0' }, { sum: on, value: '2.0' }],
    ['more counts, but for less long', { count: on }, { count: ['**'], until: '2026-02-01T00:00:00Z' }],
  ])('may be either when %s', (_, one, other) => {
    expect(told(documentOf(one), documentOf(other))).toEqual(bothTiers('other metric'))
    expect(told(documentOf(other), documentOf(one))).toEqual(bothTiers('other metric'))
  })

  it.each<[string, Omit<Metric, 'id'>, string]>([
    ['what else counts may break it', { ...row, in_a_row: ['**'] }, 'row_of'],
    ['it looks at some of them alone', { ...row, when: 'difficulty == "hard"' }, 'row_when'],
    ['something else goes on with it', { ...row, hit: '!correct' }, 'row_hit'],
    ['what came earlier may break it, arriving late', { ...row, from: '2026-02-01T00:00:00Z' }, 'row_time'],
    ['it is one no more', { count: on, when: 'correct' }, 'row'],
    ['it is another in two ways', { ...row, hit: 'true', until: '2026-02-01T00:00:00Z' }, 'row_hit+row_time'],
  ])('may be either, and are said to be another row, when %s', (_, other, words) => {
    expect(told(documentOf(row), documentOf(other))).toEqual(bothTiers(`other ${words}`))
    expect(told(documentOf(other), documentOf(row))).toEqual(bothTiers(`other ${words}`))
  })

  it('are another row where what is built in was one', () => {
    expect(told(documentOf(row), documentOf(row, goal({ metric: 'level' })))).toEqual(bothTiers('other row'))
  })

  it('may be either when more counts and more is needed', () => {
    const draft = documentOf({ count: ['**'] }, goal({ tiers: { bronze: 6, silver: 10 } }))
    expect(told(live, draft)).toEqual(['bronze other need+metric', 'silver easier metric'])
  })

  it('are the same by another name of the metric, and another thing by one that is built in', () => {
    expect(told(live, documentOf({ count: on }, goal({ metric: 'yours' }), 'yours'))).toEqual([])
    expect(told(live, documentOf({ count: on }, goal({ metric: 'level' })))).toEqual(
      bothTiers('other metric'),
    )
    expect(told(defaultRuleSet, defaultRuleSet)).toEqual([])
  })

  it('are not told of what is gone, nor of what is broken', () => {
    expect(told(live, documentOf({ count: on }, goal({ tiers: { bronze: 5 } })))).toEqual([])
    expect(told(live, { ...live, achievements: [] })).toEqual([])
    expect(told(live, { achievements: [{ id: 'goal' }], metrics: 'none' })).toEqual([])
    expect(told(live, null)).toEqual([])
  })
})

const start = Date.parse('2026-02-01T00:00:00Z')
const moment = fc.nat({ max: 14 * 24 * 60 }).map(minute => start + minute * 60_000)
const patterns = fc.subarray(['game.*', 'community.*', 'narrative.decision_made'], { minLength: 1 })
const metric = fc
  .record({
    patterns: fc.oneof(fc.constant(['**']), patterns),
    kind: fc.constantFrom('count' as const, 'sum' as const, 'in_a_row' as const),
    when: fc.constantFrom(undefined, undefined, 'local_hour < 9.0', 'local_hour >= 9.0'),
    from: fc.constantFrom(undefined, undefined, '2026-02-03T00:00:00Z', '2026-02-05T00:00:00Z'),
    until: fc.constantFrom(undefined, undefined, '2026-02-07T00:00:00Z', '2026-02-12T00:00:00Z'),
  })
  .map(
    ({ patterns, kind, when, from, until }): Omit<Metric, 'id'> => ({
      [kind]: patterns,
      ...(kind === 'sum' && { value: '2.0' }),
      ...(kind === 'in_a_row' && { hit: 'local_hour < 20.0' }),
      ...{ ...(when && { when }), ...(from && { from }), ...(until && { until }) },
    }),
  )
const side = fc.record({
  metric,
  bronze: fc.integer({ min: 1, max: 3 }),
  isBound: fc.boolean(),
})

it('are called easier or harder only when whatever players do bears it out, at every step', () => {
  const told = { easier: 0, harder: 0 }
  const documentFor = ({
    metric,
    bronze,
    isBound,
  }: {
    metric: Omit<Metric, 'id'>
    bronze: number
    isBound: boolean
  }) => {
    const mine = goal({
      tiers: { bronze },
      ...(isBound && { requires: [{ achievement: 'first', tier: 'bronze' }] }),
    })
    const first = { ...goal({ tiers: { bronze: 2 } }), id: 'first', metric: 'everything' }
    const metrics = [
      { id: 'everything', count: ['**'] },
      { id: 'mine', ...metric },
    ]
    return { ...defaultRuleSet, boards: [], metrics, achievements: [first, mine] }
  }
  fc.assert(
    fc.property(
      side,
      side,
      fc.boolean(),
      fc.array(anyEvent(moment), { maxLength: 30 }),
      (one, other, isNear, events) => {
        // Half of the pairs differ in one thing alone: of the others, most may be either.
        const [before, after] = [one, isNear ? { ...one, bronze: other.bronze } : other].map(documentFor)
        const kind = criteriaChanges(before, after).find(change => change.achievement === 'goal')?.kind
        if (kind !== 'easier' && kind !== 'harder') return
        told[kind] += 1
        const [early, late] = kind === 'easier' ? [after, before] : [before, after]
        const rules = [early, late].map(document => compileRuleSet(1, document))
        let states = rules.map(() => newPlayer(testPlayer))
        for (const event of events) {
          states = states.map((state, at) => decide(state, event, rules[at] ?? compileRuleSet(1, late)).state)
          const [sooner, later] = states.map(state => state.unlocked.goal?.bronze !== undefined)
          expect(later && !sooner).toBe(false)
        }
      },
    ),
    runs(400),
  )
  expect(Math.min(told.easier, told.harder)).toBeGreaterThan(20)
})
