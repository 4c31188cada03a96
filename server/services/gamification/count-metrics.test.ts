import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { eventOf, testPlayer } from '#server/testing/events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet, faultsOf } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer } from './player-state.ts'
import type { Metric } from './rule-set.ts'

const day = Date.parse('2026-03-02T00:00:00Z')
const at = (hour: number) => new Date(day + hour * 3_600_000).toISOString()
const trivia = (difficulty: 'easy' | 'hard', correct: boolean) =>
  eventOf('game.trivia_completed', { difficulty, correct }, at(12))
const session = (minutes: number) => eventOf('game.session_ended', { minutes }, at(12))
const ending = (name: string) => eventOf('narrative.ending_found', { ending: name }, at(12))

function valueAfter(metric: Omit<Metric, 'id'>, events: BusEvent[], timeZone = 'UTC') {
  const document = { ...defaultRuleSet, metrics: [{ id: 'mine', ...metric }], achievements: [] }
  const rules = compileRuleSet(1, document)
  const start = { ...newPlayer(testPlayer), timeZone }
  const state = events.reduce((state, event) => decide(state, event, rules).state, start)
  return state.metrics.mine ?? 0
}

describe('a metric', () => {
  it.each<[string, Omit<Metric, 'id'>, BusEvent[], number]>([
    ['counts what its patterns match', { count: ['game.*'] }, [session(1), ending('a'), session(2)], 2],
    [
      'counts what its condition lets through',
      { count: ['game.trivia_completed'], when: 'correct' },
      [trivia('easy', true), trivia('hard', false), trivia('hard', true)],
      2,
    ],
    [
      'adds up',
      { sum: ['game.session_ended'], value: 'minutes' },
      [session(0.1), session(0.2), session(30)],
      30.3,
    ],
    [
      'keeps the highest',
      { max: ['game.session_ended'], value: 'minutes' },
      [session(5), session(40), session(12)],
      40,
    ],
    [
      'counts each text once',
      { distinct: ['narrative.ending_found'], value: 'ending' },
      [ending('b'), ending('a'), ending('b')],
      2,
    ],
    [
      'keeps the longest run of hits, of those its condition lets through',
      { in_a_row: ['game.trivia_completed'], when: 'difficulty == "hard"', hit: 'correct' },
      [true, true, false, true].flatMap(correct => [trivia('hard', correct), trivia('easy', false)]),
      2,
    ],
  ])('%s', (_, metric, events, value) => expect(valueAfter(metric, events)).toBe(value))

  it('knows the hour of the player, wherever they are', () => {
    const events = [3, 5, 12, 22].map(hour => eventOf('game.login', {}, at(hour)))
    const night: Omit<Metric, 'id'> = { count: ['game.*'], when: 'local_hour < 5.0' }
    expect(valueAfter(night, events, 'UTC')).toBe(1)
    // 21, 23, 6 and 16 o'clock.
    expect(valueAfter(night, events, 'America/Mexico_City')).toBe(0)
    // 8, 10, 17 and 3 o'clock.
    expect(valueAfter(night, events, 'Asia/Kolkata')).toBe(1)
  })

  it('ends the same in whatever order activities arrive', () => {
    const any = fc.oneof(
      fc.integer({ min: 0, max: 1_440_000 }).map(thousandths => session(thousandths / 1_000)),
      fc.constantFrom('a', 'b', 'c', 'd').map(ending),
      fc.tuple(fc.constantFrom('easy' as const, 'hard' as const), fc.boolean()).map(args => trivia(...args)),
    )
    const orders = fc
      .array(any, { maxLength: 40 })
      .chain(events =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      )
    const metrics: Omit<Metric, 'id'>[] = [
      { count: ['game.*'] },
      { sum: ['game.session_ended'], value: 'minutes' },
      { max: ['game.session_ended'], value: 'minutes' },
      { distinct: ['narrative.ending_found'], value: 'ending' },
    ]
    fc.assert(
      fc.property(orders, fc.constantFrom(...metrics), ([events, shuffled], metric) => {
        expect(valueAfter(metric, shuffled)).toBe(valueAfter(metric, events))
      }),
      runs(150),
    )
  })

  it.each<[string, object, string[]]>([
    ['without a kind', {}, ['/metrics/0 one_kind']],
    ['of two kinds', { count: ['game.*'], max: ['game.*'], value: '1.0' }, ['/metrics/0 one_kind']],
    ['that needs a value', { sum: ['game.session_ended'] }, ['/metrics/0 missing']],
    ['that needs a hit', { in_a_row: ['game.login'] }, ['/metrics/0 missing']],
    [
      'that has no use for a value',
      { count: ['game.login'], value: '1.0' },
      ['/metrics/0/value not_allowed'],
    ],
    [
      'whose condition names a field that one of its activities lacks',
      { count: ['game.*'], when: 'correct' },
      ['/metrics/0/when unknown_field'],
    ],
    [
      'that could fall',
      { sum: ['game.session_ended'], value: '5.0 - minutes' },
      ['/metrics/0/value out_of_bounds'],
    ],
    [
      'that could grow out of hand',
      { max: ['game.session_ended'], value: 'minutes * 1000000.0' },
      ['/metrics/0/value out_of_bounds'],
    ],
    [
      'of a text that is a number',
      { distinct: ['game.session_ended'], value: 'minutes' },
      ['/metrics/0/value wrong_type'],
    ],
    ['that nothing moves', { count: ['game.chess_won'] }, ['/metrics/0/count/0 matches_nothing']],
    ['without patterns', { count: [] }, ['/metrics/0/count too_small']],
  ])('%s is refused at its place', (_, metric, wanted) => {
    const faults = faultsOf({ ...defaultRuleSet, metrics: [{ id: 'mine', ...metric }], achievements: [] })
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(wanted)
  })
})

describe('an achievement with prerequisites', () => {
  const [first] = defaultRuleSet.achievements
  const named = (
    id: string,
    need: number,
    requires?: { achievement: string; tier: 'bronze' | 'gold' }[],
  ) => ({
    ...{ ...first, id, metric: 'activities', tiers: { bronze: need } },
    ...(requires && { requires }),
  })
  const compiled = (...achievements: object[]) => compileRuleSet(1, { ...defaultRuleSet, achievements })

  it('comes with what it requires, in whatever order they are listed, and not before', () => {
    const rules = compiled(
      named('third', 1, [{ achievement: 'second', tier: 'bronze' }]),
      named('second', 1, [{ achievement: 'basis', tier: 'bronze' }]),
      named('basis', 2),
    )
    let state = newPlayer(testPlayer)
    const unlocked = [1, 2].map(() => {
      const decision = decide(state, eventOf('game.login', {}, at(12)), rules)
      state = decision.state
      return decision.unlocks.map(unlock => unlock.achievement)
    })
    expect(unlocked).toEqual([[], ['basis', 'second', 'third']])
  })

  it('is refused when the way leads nowhere or back to itself', () => {
    const faults = faultsOf({
      ...defaultRuleSet,
      achievements: [
        named('one', 1, [{ achievement: 'two', tier: 'bronze' }]),
        named('two', 1, [{ achievement: 'three', tier: 'bronze' }]),
        named('three', 1, [
          { achievement: 'one', tier: 'bronze' },
          { achievement: 'nowhere', tier: 'bronze' },
          { achievement: 'two', tier: 'gold' },
        ]),
        named('self', 1, [{ achievement: 'self', tier: 'bronze' }]),
      ],
    })
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      ...['/achievements/0/requires/0 cycle', '/achievements/1/requires/0 cycle'],
      ...['/achievements/2/requires/0 cycle', '/achievements/2/requires/1/achievement unknown_achievement'],
      ...['/achievements/2/requires/2/tier unknown_tier', '/achievements/2/requires/2 cycle'],
      '/achievements/3/requires/0 cycle',
    ])
  })
})
