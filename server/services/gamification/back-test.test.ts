import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { makeBackTest } from './back-test.ts'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { anyRuleSet } from './generated-rule-sets.ts'
import { newPlayer } from './player-state.ts'

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
      expect(found.players.all).toBe(new Set(events.map(event => event.playerId)).size)
      for (const { id, tier, draft, live } of found.achievements) {
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
