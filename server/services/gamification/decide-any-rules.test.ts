import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isActivityType } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { anyRuleSet } from './generated-rule-sets.ts'
import { newPlayer } from './player-state.ts'
import { type RuleSetDocument, ruleSetDocument } from './rule-set.ts'

const start = Date.parse('2026-10-20T00:00:00Z')
const moment = fc.integer({ min: 0, max: 14 * 24 * 60 }).map(minute => start + minute * 60_000)
const lives = fc.tuple(anyRuleSet, fc.array(anyEvent(moment), { maxLength: 40 }))

/** Each event with the decision it led to and the state it was made on. */
function play(document: RuleSetDocument, events: BusEvent[]) {
  const rules = compileRuleSet(1, document)
  let state = newPlayer(testPlayer)
  return events.map(event => {
    const before = state
    const decision = decide(before, event, rules)
    state = decision.state
    return { before, event, decision }
  })
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}

describe('whatever the rules and the events', () => {
  it('the generated rule sets are ones that an admin may publish', () => {
    fc.assert(
      fc.property(anyRuleSet, document => {
        expect(ruleSetDocument.parse(document)).toEqual(document)
      }),
      runs(100),
    )
  })

  it('a decision is made, the same one each time, and nothing it was given is changed', () => {
    fc.assert(
      fc.property(lives, ([document, events]) => {
        const once = play(document, events)
        // Frozen all the way down, so that a write throws.
        const rules = compileRuleSet(1, frozen(document))
        for (const { before, event, decision } of once) {
          expect(decide(frozen(before), frozen(event), rules)).toEqual(decision)
        }
      }),
      runs(200),
    )
  })

  it('points are whole and never negative, and no award is above its base times the cap', () => {
    fc.assert(
      fc.property(lives, ([document, events]) => {
        for (const { decision } of play(document, events)) {
          for (const { kind, points, why } of decision.entries) {
            expect(Number.isSafeInteger(points) && points >= 0).toBe(true)
            if (kind === 'award')
              expect(points).toBeLessThanOrEqual(why.base * document.multipliers.cap + 0.51)
            if (kind === 'refusal') expect(points).toBe(0)
          }
        }
      }),
      runs(200),
    )
  })

  it('every activity leaves one entry a rule, and whatever else happens leaves none', () => {
    fc.assert(
      fc.property(lives, ([document, events]) => {
        for (const { event, decision } of play(document, events)) {
          const wanted = document.rules.filter(rule => rule.on === event.type).map(rule => rule.id)
          const found = decision.entries.filter(entry => entry.kind !== 'milestone')
          expect(found.map(entry => entry.ruleId)).toEqual(wanted)
          if (!isActivityType(event.type)) expect(decision.entries).toEqual([])
        }
      }),
      runs(150),
    )
  })

  it('a level is never lost', () => {
    fc.assert(
      fc.property(lives, ([document, events]) => {
        for (const { before, decision } of play(document, events)) {
          const { state } = decision
          expect(state.level).toBeGreaterThanOrEqual(before.level)
          expect(state.level).toBe(Math.floor(Math.sqrt(state.totalEarned / document.levels.scale)) + 1)
          expect(state.totalEarned).toBeGreaterThanOrEqual(before.totalEarned)
        }
      }),
      runs(150),
    )
  })
})
