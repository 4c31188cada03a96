import { describe, expect, it } from 'vitest'
import type { BoardDefinition, BoardMetric, PeriodKind } from '../definition.ts'
import type { PlayerScores } from '../player-scores.ts'
import { type Fill, filledBy } from './fill.ts'
import { placesToFill } from './order-fill.ts'
import { replacePlaces } from './place-counter.ts'

const board = (
  id: string,
  metric: BoardMetric = 'points',
  period: PeriodKind = 'week',
  timeZone = 'UTC',
): BoardDefinition => ({
  ...{ id, name: { en: id, es: id }, metric, period, timeZone, ties: 'shared', rewards: [] },
})
const wednesday = Date.parse('2026-11-25T10:00:00.000Z')

describe('a version has filled', () => {
  const before = [board('a'), board('b', 'streak', 'all')]

  it('the running periods of boards that it adds', () => {
    expect(
      placesToFill(
        before,
        [...before, board('c', 'points', 'month'), board('d', 'streak', 'all')],
        wednesday,
      ),
    ).toEqual([
      { board: 'c', period: '2026-11', startsAt: '2026-11-01T00:00:00.000Z' },
      { board: 'd', period: 'all', startsAt: null },
    ])
  })

  it('those that count otherwise, or over another time', () => {
    const weeks = [board('a', { awards: ['login'] }), board('a', 'points', 'week', 'Asia/Tokyo')]
    for (const changed of [...weeks, board('a', 'points', 'month')])
      expect(placesToFill(before, [changed], wednesday)).toHaveLength(1)
    expect(placesToFill([weeks[0] ?? board('a')], [board('a', { awards: ['login'] })], wednesday)).toEqual([])
  })

  it('none that are only called, tied or rewarded otherwise, and none that are gone', () => {
    const same = { ...board('a'), name: { en: 'A', es: 'A' }, ties: 'first' as const }
    expect(placesToFill(before, [{ ...same, rewards: [{ from: 1, to: 1, points: 5 }] }], wednesday)).toEqual(
      [],
    )
  })
})

it('what was counted stands in the stead of what was there, and nowhere else', () => {
  const scores: PlayerScores = { a: { '2026-W47': [1, 1], '2026-W48': [2, 2] }, b: { all: [3, 3] } }
  const places = [
    { board: 'a', period: '2026-W48' },
    { board: 'b', period: 'all' },
    { board: 'c', period: 'all' },
  ]
  const { isChanged, gone } = replacePlaces(scores, places, { a: { '2026-W48': [9, 9, 1] } })
  expect(scores).toEqual({ a: { '2026-W47': [1, 1], '2026-W48': [9, 9, 1] } })
  expect([isChanged, gone]).toEqual([true, [{ board: 'b', period: 'all' }]])
  expect(replacePlaces(scores, places, { a: { '2026-W48': [9, 9, 1] } })).toEqual({
    isChanged: false,
    gone: [],
  })
})

it('the newest fill that has come as far as a shard counts what is older than it', () => {
  const place = { board: 'a', period: 'all' }
  const fill = (version: number, done: number): Fill => ({
    ...{ version, done, places: [{ ...place, startsAt: null }], cutoffs: {}, isFinished: false },
    orderedAt: '2026-11-25T10:00:00.000Z',
  })
  const fills = [fill(2, 32), fill(3, 4)]
  expect([3, 4].map(shard => filledBy(fills, place, shard))).toEqual([3, 2])
  expect(filledBy(fills, { ...place, period: '2026-W48' }, 0)).toBe(0)
})
