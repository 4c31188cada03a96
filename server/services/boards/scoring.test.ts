import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { eventOf } from '#server/testing/events'
import type { BoardDefinition, BoardMetric, PeriodKind } from './definition.ts'
import type { PlayerScores } from './player-scores.ts'
import { makeScoring, scoreEvent } from './scoring.ts'

const board = (
  id: string,
  metric: BoardMetric,
  period: PeriodKind = 'week',
  timeZone = 'UTC',
): BoardDefinition => ({
  ...{ id, name: { en: id, es: id }, metric, period, timeZone, ties: 'shared', rewards: [] },
})

function scoresAfter(definitions: BoardDefinition[], events: BusEvent[], only?: string): PlayerScores {
  const scores: PlayerScores = {}
  const scoring = makeScoring(definitions)
  for (const event of events)
    scoreEvent(scores, event, scoring, only === undefined ? undefined : place => place.endsWith(` ${only}`))
  return scores
}

const awarded = (
  awards: [rule: string, points: number, at: string][],
  recordedAt = '2026-11-25T10:00:00.000Z',
) =>
  eventOf(
    'game.points_awarded',
    {
      awards: awards.map(([rule, points, at]) => ({ event_id: 'evt_1', rule, points, at })),
      ...{ points: 0, total_earned: 0, available: 0, level: 1 },
    },
    recordedAt,
  )
const trivia = (correct: boolean, at: string) =>
  eventOf('game.trivia_completed', { difficulty: 'easy', correct }, at)

const monday = '2026-11-23T00:00:00.000Z'
const sunday = '2026-11-22T23:59:59.999Z'
const reached = Date.parse('2026-11-25T10:00:00.000Z')

describe('points', () => {
  it('count in the period their activity occurred in, by the calendar of the board', () => {
    const event = awarded([
      ['login', 10, monday],
      ['login', 20, sunday],
    ])
    const boards = [board('utc', 'points'), board('tokyo', 'points', 'month', 'Asia/Tokyo')]
    expect(scoresAfter(boards, [event])).toEqual({
      utc: { '2026-W47': [20, reached], '2026-W48': [10, reached] },
      tokyo: { '2026-11': [30, reached] },
    })
  })

  it('of a week that is over reach that week, and leave the running one alone', () => {
    const late = '2026-11-25T10:00:05.000Z'
    const scores = scoresAfter(
      [board('b', 'points')],
      [awarded([['login', 10, monday]]), awarded([['login', 5, sunday]], late)],
    )
    expect(scores.b).toEqual({ '2026-W47': [5, Date.parse(late)], '2026-W48': [10, reached] })
  })

  it('are kept for three periods', () => {
    const weeks = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'].map(day => `${day}T12:00:00.000Z`)
    const scores = scoresAfter(
      [board('b', 'points')],
      weeks.map(at => awarded([['login', 1, at]])),
    )
    expect(Object.keys(scores.b ?? {})).toEqual(['2026-W46', '2026-W47', '2026-W48'])
  })
})

describe('awards', () => {
  it('by the rules of the board are counted, whatever they are worth', () => {
    const event = awarded([
      ['chapter_completed', 150, monday],
      ['login', 10, monday],
      ['chapter_completed', 300, monday],
    ])
    const scores = scoresAfter([board('b', { awards: ['chapter_completed'] })], [event])
    expect(scores.b?.['2026-W48']?.[0]).toBe(2)
  })
})

describe('in a row', () => {
  const rows = [board('b', { in_a_row: { on: 'game.trivia_completed', hit: 'correct' } }, 'all')]

  it('the longest row stands, and says when it was reached', () => {
    const at = (second: number) => `2026-11-25T10:00:0${second}.000Z`
    const answers = [true, true, false, true, true, true, false, true].map((correct, n) =>
      trivia(correct, at(n)),
    )
    expect(scoresAfter(rows, answers).b).toEqual({ all: [3, Date.parse(at(5)), 1] })
  })

  it('a miss alone is no score', () => {
    expect(scoresAfter(rows, [trivia(false, monday)])).toEqual({})
  })

  it('is the longest run of hits, for any answers', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), answers => {
        const scores = scoresAfter(
          rows,
          answers.map(correct => trivia(correct, monday)),
        )
        const runs = answers
          .map(correct => (correct ? 'x' : ' '))
          .join('')
          .split(' ')
        expect(scores.b?.all?.[0] ?? 0).toBe(Math.max(...runs.map(run => run.length)))
      }),
    )
  })
})

describe('streak and achievements', () => {
  it('a streak is as long as it was told last', () => {
    const days = [1, 2, 3, 1].map(days =>
      eventOf('game.streak_extended', { days, longest: 3, day: '2026-11-25' }, monday),
    )
    expect(scoresAfter([board('b', 'streak', 'all')], days).b?.all?.[0]).toBe(1)
    const helped = [
      eventOf('game.streak_lost', { days: 4, last: '2026-11-23' }, monday),
      eventOf('game.streak_adjusted', { by: 'restoration', days: 5, freezes: 0 }, monday),
    ]
    expect(scoresAfter([board('b', 'streak', 'all')], helped).b?.all?.[0]).toBe(5)
  })

  it('every tier earned is one achievement', () => {
    const tiers = (['bronze', 'silver'] as const).map(tier =>
      eventOf('game.achievement_unlocked', { achievement: 'a', tier, need: 1 }, monday),
    )
    expect(scoresAfter([board('b', 'achievements', 'all')], tiers).b?.all?.[0]).toBe(2)
  })
})

it('a recount of one period leaves the others out, and equals the whole count there', () => {
  const events = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-09'].map((day, n) =>
    awarded([['login', n + 1, `${day}T12:00:00.000Z`]]),
  )
  const scores = scoresAfter([board('b', 'points')], events, '2026-W46')
  expect(Object.entries(scores.b ?? {}).map(([key, [score]]) => [key, score])).toEqual([['2026-W46', 7]])
})
