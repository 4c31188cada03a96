import { describe, expect, it } from 'vitest'
import { eventOf, testPlayer } from '#server/testing/events'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { InvalidRuleSet } from './rule-set-faults.ts'
import { whatCounts } from './what-counts.ts'

const rules = compileRuleSet(1, defaultRuleSet)
const at = '2026-03-09T00:20:00.000Z'

const placed = (rank: number, more: { board?: string; points?: number } = {}) =>
  eventOf(
    'game.board_placed',
    { board: 'points_week', period: '2026-W10', rank, score: 500, points: 100, players: 40, ...more },
    at,
  )

const tiersAfter = (...ranks: number[]) =>
  ranks.reduce((state, rank) => decide(state, placed(rank), rules).state, newPlayer(testPlayer))

const competitor = (state: PlayerState) => Object.keys(state.unlocked.competitor ?? {})

describe('a place won on a board', () => {
  it.each([
    [[8], ['bronze']],
    [[5], ['bronze', 'silver']],
    [[1], ['bronze', 'silver', 'gold']],
    [
      [4, 9],
      ['bronze', 'silver'],
    ],
  ])('of the week, %j, makes a competitor of %j', (ranks, tiers) => {
    expect(competitor(tiersAfter(...ranks))).toEqual(tiers)
  })

  it('of another board does not', () => {
    const { state } = decide(newPlayer(testPlayer), placed(1, { board: 'points_month' }), rules)
    expect(competitor(state)).toEqual([])
  })

  it('counts although it pays nothing, and leaves no line then', () => {
    const { state, entries, facts } = decide(newPlayer(testPlayer), placed(3, { points: 0 }), rules)
    expect(entries).toEqual([])
    expect(competitor(state)).toEqual(['bronze', 'silver'])
    expect(facts.map(({ type }) => type)).toEqual(['game.achievement_unlocked', 'game.achievement_unlocked'])
  })

  it('is no activity: patterns do not mean it, and neither a streak nor a limit moves', () => {
    const state = tiersAfter(1)
    expect(state.metrics).toEqual({ best_week: 3 })
    expect(state.streak).toEqual(newPlayer(testPlayer).streak)
    expect(state.windows).toEqual({})
  })

  it('has a name of its own where a player reads what counts', () => {
    expect(whatCounts('best_week', rules)).toMatchObject({
      kind: 'max',
      activities: [{ type: 'game.board_placed', label: { en: 'Won a place on a board' } }],
    })
  })
})

describe('a rule set', () => {
  const withMetric = (metric: (typeof defaultRuleSet.metrics)[number]) => () =>
    compileRuleSet(2, { ...defaultRuleSet, metrics: [...defaultRuleSet.metrics, metric] })

  it('is told what it may not ask of a place', () => {
    expect(withMetric({ id: 'places', count: ['game.board_placed'], when: 'rnak == 1.0' })).toThrow(
      InvalidRuleSet,
    )
  })

  it('may not award one', () => {
    const rule = { id: 'placed', on: 'game.board_placed', amount: 10 }
    expect(() => compileRuleSet(2, { ...defaultRuleSet, rules: [...defaultRuleSet.rules, rule] })).toThrow(
      InvalidRuleSet,
    )
  })
})
