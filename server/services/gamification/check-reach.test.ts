import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { parseEvent } from '#server/events/parse-event'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet, faultsOf, faultsThatStop } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer } from './player-state.ts'
import type { Achievement, Metric, RuleSetDocument } from './rule-set.ts'

const text = { en: 'x', es: 'y' }
const goal = (metric: string, tiers: Achievement['tiers']): Achievement => ({
  ...{ id: 'goal', name: text, description: text, metric, tiers },
})
const declared: RuleSetDocument['activities'] = {
  'app.played': {
    label: text,
    fields: {
      kind: { type: 'enum', values: ['chess', 'go', 'bridge'] },
      mood: { type: 'enum', values: ['good', 'bad'], required: false },
      minutes: { type: 'number', min: 0, max: 90 },
      won: { type: 'boolean' },
      team: { type: 'string' },
    },
  },
}
const documentWith = (
  metric: Omit<Metric, 'id'> | string,
  tiers: Achievement['tiers'],
  change: object = {},
) => ({
  ...defaultRuleSet,
  activities: { ...defaultRuleSet.activities, ...declared },
  metrics: typeof metric === 'string' ? defaultRuleSet.metrics : [{ id: 'mine', ...metric }],
  achievements: [goal(typeof metric === 'string' ? metric : 'mine', tiers)],
  ...change,
})
const refused = (document: object) =>
  faultsOf(document).map(({ pointer, code }) => `${pointer.replace('/achievements/0/tiers/', '')} ${code}`)
const on = ['app.played']

function played(data: object, at: string): BusEvent {
  const parsed = parseEvent({ ...eventOf('game.login', {}, at), type: 'app.played', data })
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.event
}

describe('a tier that nobody can reach', () => {
  it.each<[string, Omit<Metric, 'id'>, most: number]>([
    ['of different values of a choice', { distinct: on, value: 'kind' }, 3],
    ['of different values of a choice that may be left out', { distinct: on, value: 'mood' }, 3],
    ['of different values that a condition leaves', { distinct: on, value: 'kind', when: 'kind != "go"' }, 2],
    ['of different values put together', { distinct: on, value: 'won ? kind : "lost"' }, 4],
    ['of more names than are kept', { distinct: on, value: 'team' }, 1_000],
    ['of the highest of a number', { max: on, value: 'minutes' }, 90],
    ['of the highest that a condition leaves', { max: on, value: 'minutes', when: 'minutes <= 60.0' }, 60],
    ['of the highest of what is worked out', { max: on, value: 'won ? 3.0 : kind == "go" ? 2.0 : 1.0' }, 3],
    ['of the best place', { max: ['game.board_placed'], value: 'rank <= 1.0 ? 3.0 : 1.0' }, 3],
  ])('%s is refused at its place', (_, metric, most) => {
    const within = { bronze: most - 1, silver: most }
    expect(refused(documentWith(metric, within))).toEqual([])
    expect(refused(documentWith(metric, { ...within, gold: most + 1 }))).toEqual(['gold never_reached'])
    expect(faultsOf(documentWith(metric, { bronze: most + 1 }))[0]?.detail).toBe(
      `nobody can reach bronze: it needs ${most + 1}, and mine ends at ${most}`,
    )
  })

  it.each<[string, Omit<Metric, 'id'>]>([
    ['a value that there is not', { count: on, when: 'kind == "poker"' }],
    ['a number that none is', { count: on, when: 'minutes > 90.0' }],
    ['an hour that no day has', { count: ['game.*'], when: 'local_hour >= 24.0' }],
    ['two things at once', { count: on, when: 'kind == "go" && kind == "chess"' }],
    ['a sum of nothing', { sum: on, value: 'minutes > 90.0 ? 1.0 : 0.0' }],
    ['hits that never are', { in_a_row: on, hit: 'minutes < 0.0' }],
    ['what its condition rules out', { in_a_row: on, when: '!won', hit: 'won' }],
  ])('of %s is refused, whatever it needs', (_, metric) => {
    const faults = faultsOf(documentWith(metric, { bronze: 1, gold: 2 }))
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      ...['/achievements/0/tiers/bronze', '/achievements/0/tiers/gold'],
    ])
    expect(faults[0]?.detail).toContain('nothing that players do moves mine')
  })

  it('of activities that are yet to be declared is refused, and their metric is not', () => {
    const metric = { count: ['app.*'] }
    const bare = { activities: defaultRuleSet.activities }
    expect(refused(documentWith(metric, { bronze: 1 }, bare))).toEqual(['bronze never_reached'])
    expect(faultsOf(documentWith(metric, { bronze: 1 }, { ...bare, achievements: [] }))).toEqual([])
    expect(refused(documentWith(metric, { bronze: 1 }))).toEqual([])
  })

  it('of a streak that no activity makes is refused', () => {
    const streak = { ...defaultRuleSet.streak, qualifies: [] }
    expect(refused(documentWith('longest_streak', { bronze: 1 }, { streak }))).toEqual([
      'bronze never_reached',
    ])
    expect(refused(documentWith('longest_streak', { bronze: 100_000 }))).toEqual([])
  })

  it.each<[string, Omit<Metric, 'id'> | string, Achievement['tiers']]>([
    ['points', 'total_earned', { bronze: 1_000_000_000 }],
    ['a level', 'level', { bronze: 1_000_000 }],
    ['a count', { count: on, when: 'minutes >= 90.0' }, { bronze: 1_000_000_000 }],
    ['a sum', { sum: on, value: 'won ? 0.001 : 0.0' }, { bronze: 1_000_000 }],
    ['texts', { distinct: on, value: 'team' }, { bronze: 1_000 }],
    [
      'one of several activities',
      { count: ['game.login', 'app.played'], when: 'local_hour < 1.0' },
      { bronze: 9 },
    ],
  ])('of %s is not, as far as anybody can tell', (_, metric, tiers) => {
    expect(refused(documentWith(metric, tiers))).toEqual([])
  })

  it('is told once when what is wrong is its metric', () => {
    expect(refused(documentWith({ count: on, when: 'kind == 3.0' }, { bronze: 1 }))).toHaveLength(1)
    expect(refused(documentWith({ count: ['app.unknown'] }, { bronze: 1 }))).toEqual([
      '/metrics/0/count/0 matches_nothing',
    ])
    expect(refused(documentWith('nowhere', { bronze: 1 }))).toEqual(['/achievements/0/metric unknown_metric'])
  })

  it('leaves a version that has one able to decide', () => {
    const document = documentWith({ distinct: on, value: 'kind' }, { bronze: 4 })
    expect(faultsOf(document)).toHaveLength(1)
    expect(faultsThatStop(document)).toEqual([])
    expect(compileRuleSet(7, document).version).toBe(7)
  })

  it('is none that a player reaches, whatever they do', () => {
    const when = fc.constantFrom(
      ...[undefined, 'won', '!won', 'kind == "go"', 'kind != "go" && minutes > 20.0', 'minutes <= 30.0'],
      ...['won && minutes < 10.0', 'kind in ["go", "chess"]', 'minutes > 90.0 || won', 'mood == ""'],
    )
    const shape = fc.constantFrom(
      ...[{ count: on }, { sum: on, value: 'minutes' }, { max: on, value: 'minutes' }],
      ...[
        { max: on, value: 'won ? 2.0 : 1.0' },
        { distinct: on, value: 'kind' },
        { distinct: on, value: 'mood' },
      ],
      ...[
        { distinct: on, value: 'won ? kind + mood : kind' },
        { in_a_row: on, hit: 'won' },
      ],
    )
    const data = fc.record(
      {
        kind: fc.constantFrom('chess', 'go', 'bridge'),
        mood: fc.constantFrom('good', 'bad'),
        minutes: fc.constantFrom(0, 10, 30, 45, 90),
        won: fc.boolean(),
        team: fc.constant('a'),
      },
      { requiredKeys: ['kind', 'minutes', 'won', 'team'] },
    )
    const plays = fc.array(data, { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(shape, when, plays, fc.integer({ min: 1, max: 6 }), (moves, when, plays, need) => {
        const metric = { ...moves, ...(when !== undefined && { when }) }
        const document = documentWith(metric, { bronze: need, silver: need + 1, gold: need * 20 })
        const rules = compileRuleSet(1, document)
        const end = plays.reduce(
          (state, data, n) =>
            decide(state, played(data, new Date(1_795_000_000_000 + n * 60_000).toISOString()), rules).state,
          newPlayer(testPlayer),
        )
        const reached = Object.keys(end.unlocked.goal ?? {})
        const told = faultsOf(document).map(({ pointer }) => pointer.split('/').at(-1))
        expect(reached.filter(tier => told.includes(tier))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
