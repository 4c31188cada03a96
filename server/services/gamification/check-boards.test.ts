import { describe, expect, it } from 'vitest'
import { compileRuleSet, faultsOf } from './compile-rule-set.ts'
import { defaultRuleSet } from './default-rule-set.ts'

const board = {
  ...{ id: 'b', name: { en: 'B', es: 'B' }, metric: 'points', period: 'week', timeZone: 'UTC' },
  ...{ ties: 'shared', rewards: [] },
}
const withBoard = (change: object) => ({ ...defaultRuleSet, boards: [{ ...board, ...change }] })

describe('a board that cannot work', () => {
  it.each([
    [{ timeZone: 'Mars/Olympus' }, '/boards/0/timeZone', 'unknown_time_zone'],
    [{ timeZone: '+01:00' }, '/boards/0/timeZone', 'unknown_time_zone'],
    [{ metric: { awards: ['login', 'logn'] } }, '/boards/0/metric/awards/1', 'unknown_rule'],
    [{ metric: { awards: [] } }, '/boards/0/metric/awards', 'nothing_counted'],
    [{ metric: 'streak' }, '/boards/0/period', 'not_periodic'],
    [
      { metric: { in_a_row: { on: 'game.quiz', hit: 'correct' } } },
      '/boards/0/metric/in_a_row/on',
      'unknown_activity',
    ],
    [
      { metric: { in_a_row: { on: 'game.trivia_completed', hit: 'difficulty' } } },
      '/boards/0/metric/in_a_row/hit',
      'unknown_field',
    ],
    [{ period: 'all', rewards: [{ from: 1, to: 1, points: 5 }] }, '/boards/0/rewards', 'never_closes'],
    [{ rewards: [{ from: 3, to: 2, points: 5 }] }, '/boards/0/rewards/0/to', 'empty_band'],
    [
      {
        rewards: [
          { from: 2, to: 5, points: 5 },
          { from: 1, to: 2, points: 9 },
        ],
      },
      '/boards/0/rewards/0/from',
      'overlapping_bands',
    ],
  ])('%j is a fault at its place', (change, pointer, code) => {
    expect(faultsOf(withBoard(change)).map(fault => [fault.pointer, fault.code])).toEqual([[pointer, code]])
  })

  it.each([{ metric: 'clicks' }, { period: 'day' }, { rewards: [{ from: 0, to: 1, points: 1 }] }])(
    '%j is not read at all',
    change => expect(faultsOf(withBoard(change)).length).toBeGreaterThan(0),
  )
})

it('a board of an older document has shared ties and no prizes', () => {
  const { ties: _ties, rewards: _rewards, ...older } = board
  const { document } = compileRuleSet(1, { ...defaultRuleSet, boards: [older] })
  expect(document.boards).toEqual([board])
})

it('a board says whether its prizes wait for an admin, or nothing of it', () => {
  expect(faultsOf(withBoard({ payout: 'by_hand' }))).toEqual([])
  expect(faultsOf(withBoard({ payout: 'later' })).map(({ pointer }) => pointer)).toEqual(['/boards/0/payout'])
})

it('bands that meet, in any order, are sound', () => {
  const rewards = [
    { from: 4, to: 10, points: 1 },
    { from: 1, to: 1, points: 3 },
    { from: 2, to: 3, points: 2 },
  ]
  expect(faultsOf(withBoard({ rewards }))).toEqual([])
})
