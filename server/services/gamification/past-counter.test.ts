import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { eventOf, testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet, type RuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { makePastCounter } from './past-counter.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import type { Metric } from './rule-set.ts'

const day = Date.parse('2026-03-02T00:00:00Z')
const moments = fc.integer({ min: day, max: day + 30 * 86_400_000 })
const withMetrics = (version: number, metrics: Metric[]) =>
  compileRuleSet(version, { ...defaultRuleSet, metrics, achievements: [] })

const before: Metric[] = [
  { id: 'same', count: ['game.*'] },
  { id: 'widened', count: ['game.login'] },
  { id: 'longest', max: ['game.session_ended'], value: 'minutes', when: 'minutes < 60.0' },
]
const after: Metric[] = [
  { id: 'same', count: ['game.*'] },
  { id: 'widened', count: ['game.*', 'narrative.*'] },
  { id: 'narrowed_hours', count: ['game.*'], when: 'local_hour < 9.0' },
  { id: 'minutes', sum: ['game.session_ended'], value: 'minutes' },
  { id: 'longest', max: ['game.session_ended'], value: 'minutes' },
  { id: 'endings', distinct: ['narrative.ending_found'], value: 'ending' },
]
const [previous, next] = [withMetrics(1, before), withMetrics(2, after)]

const fold = (state: PlayerState, events: BusEvent[], rules: RuleSet) =>
  events.reduce((state, event) => decide(state, event, rules).state, state)

const give = (state: PlayerState, past: ReturnType<ReturnType<typeof makePastCounter>['endShard']>) => {
  const metrics = past[0]?.metrics ?? []
  const data = { by: 'ana', reason: 'Because', version: 2, quiet: true, metrics }
  return decide(state, eventOf('admin.past_counted', data, new Date(day).toISOString()), next).state
}

describe('the past, counted by a later version', () => {
  it('is what that version would have counted from the beginning, whatever came before it and after', () =>
    fc.assert(
      fc.property(
        fc.array(anyEvent(moments), { maxLength: 40 }),
        fc.array(anyEvent(moments), { maxLength: 15 }),
        fc.nat(15),
        (old, recent, givenAfter) => {
          const counter = makePastCounter(next, previous)
          for (const event of old) counter.take(event, previous)
          const past = counter.endShard()
          const live = fold(newPlayer(testPlayer), old, previous)
          // The past is given at some moment while life goes on.
          const meanwhile = fold(live, recent.slice(0, givenAfter), next)
          const state = fold(give(meanwhile, past), recent.slice(givenAfter), next)
          const wanted = fold(newPlayer(testPlayer), [...old, ...recent], next)
          for (const { id } of after)
            expect(state.metrics[id] ?? 0, id).toBeCloseTo(wanted.metrics[id] ?? 0, 6)
          expect(state.distinct.endings ?? []).toEqual(wanted.distinct.endings ?? [])
        },
      ),
      runs(200),
    ))

  it('owes nothing where nothing was counted otherwise, and leaves other metrics alone', () => {
    const counter = makePastCounter(withMetrics(2, before), previous)
    counter.take(eventOf('game.login', {}, new Date(day).toISOString()), previous)
    expect(counter.endShard()).toEqual([{ playerId: testPlayer, metrics: [] }])
  })

  it('knows what was given before', () => {
    const login = eventOf('game.login', {}, new Date(day).toISOString())
    const counter = makePastCounter(next, previous)
    counter.take(login, previous)
    const given = { by: 'ana', reason: 'x', version: 2, quiet: true, metrics: [{ id: 'widened', add: 4 }] }
    counter.take(eventOf('admin.past_counted', given, new Date(day).toISOString()), previous)
    const [past] = counter.endShard()
    // Five are had by now, one is right.
    expect(past?.metrics.find(({ id }) => id === 'widened')).toEqual({ id: 'widened', add: -4 })
  })
})
