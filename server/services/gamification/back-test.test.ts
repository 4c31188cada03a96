import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventOf, testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { makeBackTest } from './back-test.ts'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { anyRuleSet } from './generated-rule-sets.ts'
import { newPlayer, type Tier } from './player-state.ts'

const start = Date.parse('2026-10-20T00:00:00Z')
const moment = fc.nat({ max: 14 * 24 * 60 }).map(minute => start + minute * 60_000)
const other = '01939f5e-0000-7000-8000-000000000002'
const events = fc.array(
  fc
    .tuple(anyEvent(moment), fc.constantFrom(testPlayer, other))
    .map(([event, playerId]) => ({ ...event, playerId })),
  { maxLength: 40 },
)

it('says of any draft what deciding upon the same events by each version gives', () => {
  fc.assert(
    fc.property(anyRuleSet, anyRuleSet, events, (one, another, events) => {
      const [draft, live] = [compileRuleSet(2, one), compileRuleSet(1, another)]
      const test = makeBackTest(draft, live, start)
      for (const event of events) test.take(event, undefined)
      test.endShard()
      const found = test.result()
      const final = (rules: typeof draft) =>
        [testPlayer, other].map(playerId =>
          events
            .filter(event => event.playerId === playerId)
            .reduce((state, event) => decide(state, event, rules).state, newPlayer(playerId)),
        )
      const [drafts, lives] = [final(draft), final(live)]
      const sum = (states: typeof drafts) => states.reduce((points, state) => points + state.totalEarned, 0)
      expect(found.points).toMatchObject({ draft: sum(drafts), live: sum(lives) })
      expect(found.cost?.draft_us).toBeNull()
      expect(found.players.all).toBe(new Set(events.map(event => event.playerId)).size)
      const has = (at: number, { id, tier }: { id: string; tier: Tier }) =>
        [drafts, lives].some(states => states[at]?.unlocked[id]?.[tier] !== undefined)
      for (const { id, tier, draft, live, took, histogram, overlaps } of found.achievements) {
        expect(took).toMatchObject(draft > 0 ? { draft: { players: draft } } : { draft: null })
        for (const [side, winners] of Object.entries({ draft, live }))
          expect(histogram?.reduce((sum, one) => sum + (side === 'draft' ? one.draft : one.live), 0)).toBe(
            winners,
          )
        for (const other of overlaps ?? []) {
          expect(other.id).not.toBe(id)
          expect(other.all).toBe(drafts.filter((_, at) => has(at, other)).length)
          expect(other.both).toBe(
            drafts.filter((state, at) => state.unlocked[id]?.[tier] && has(at, other)).length,
          )
        }
        expect(draft).toBe(drafts.filter(state => state.unlocked[id]?.[tier]).length)
        expect(live).toBe(lives.filter(state => state.unlocked[id]?.[tier]).length)
      }
      for (const by of ['role', 'archetype', 'tenure'])
        expect(
          found.segments.filter(segment => segment.by === by).reduce((all, { players }) => all + players, 0),
        ).toBe(found.players.all)
    }),
    runs(150),
  )
})

it('says how long a tier took those who earned it, by when things occurred, however late they arrived', () => {
  const rules = compileRuleSet(1, {
    ...defaultRuleSet,
    achievements: [
      {
        ...{
          id: 'walker',
          name: { en: 'a', es: 'b' },
          description: { en: 'a', es: 'b' },
          metric: 'activities',
        },
        tiers: { bronze: 1, silver: 3, gold: 9 },
      },
    ],
  })
  const test = makeBackTest(rules, rules, start)
  const dayMs = 86_400_000
  for (const [playerId, days] of [
    [testPlayer, [4, 6, 0]],
    [other, [0, 1]],
  ] as const)
    for (const [n, day] of days.entries()) {
      const [occurredAt, recordedAt] = [start + day * dayMs, start + n].map(ms => new Date(ms).toISOString())
      test.take(
        eventOf('game.message_sent', {}, occurredAt ?? '', { playerId, recordedAt: recordedAt ?? '' }),
        undefined,
      )
    }
  test.endShard()
  expect(test.result().achievements.map(({ tier, asks, took }) => [tier, asks, took?.draft])).toEqual([
    ['bronze', { metric: 'activities', need: 1 }, { players: 2, half_minutes: 1, most_minutes: 1 }],
    [
      'silver',
      { metric: 'activities', need: 3 },
      { players: 1, half_minutes: expect.any(Number), most_minutes: expect.any(Number) },
    ],
    ['gold', { metric: 'activities', need: 9 }, null],
  ])
  expect(test.result().achievements.map(({ histogram }) => histogram)).toEqual([
    [{ within_minutes: 10, draft: 2, live: 2 }],
    [{ within_minutes: 7 * 24 * 60, draft: 1, live: 1 }],
    [],
  ])
  const sixDays = test.result().achievements[1]?.took?.draft?.half_minutes ?? 0
  expect(sixDays / (6 * 24 * 60)).toBeGreaterThanOrEqual(1)
  expect(sixDays / (6 * 24 * 60)).toBeLessThanOrEqual(1.05)
})

it('finds nothing between a version and itself', () => {
  fc.assert(
    fc.property(anyRuleSet, events, (document, events) => {
      const rules = compileRuleSet(1, document)
      const test = makeBackTest(rules, rules, start)
      for (const event of events) test.take(event, undefined)
      test.endShard()
      const { players, samples, points } = test.result()
      expect(players).toMatchObject({ more_points: 0, fewer_points: 0, more_tiers: 0, fewer_tiers: 0 })
      expect(samples).toEqual([])
      expect(points.draft).toBe(points.live)
    }),
    runs(100),
  )
})
