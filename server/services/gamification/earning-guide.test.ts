import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isActivityType } from '#server/events/catalogue'
import { testPlayer } from '#server/testing/events'
import { anyEvent } from '#server/testing/generated-events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { earningGuide } from './earning-guide.ts'
import { anyRuleSet } from './generated-rule-sets.ts'
import { newPlayer } from './player-state.ts'

const start = Date.parse('2026-10-20T00:00:00Z')
const moment = fc.integer({ min: 0, max: 14 * 24 * 60 }).map(minute => start + minute * 60_000)

const guideOf = (type: string, state = newPlayer(testPlayer), atMs = start) =>
  earningGuide(state, compileRuleSet(1, defaultRuleSet), atMs).activities.find(one => one.type === type)

describe('the earning guide', () => {
  it('says the cases of an amount by the fewest questions, best paid first', () => {
    const [rule] = guideOf('game.trivia_completed')?.rules ?? []
    expect(rule?.cases).toEqual([
      {
        base: 150,
        points: 150,
        given: [
          { field: 'correct', values: [true] },
          { field: 'difficulty', values: ['hard'] },
        ],
      },
      {
        base: 100,
        points: 100,
        given: [
          { field: 'correct', values: [true] },
          { field: 'difficulty', values: ['easy', 'medium'] },
        ],
      },
      { base: 10, points: 10, given: [{ field: 'correct', values: [false] }] },
    ])
    expect(rule?.limit).toMatchObject({ count: 20, left: 20, opens_at: '2026-10-20T01:00:00.000Z' })
  })

  it('keeps a condition on a number as it is, and leaves open what a key counts apart', () => {
    expect(guideOf('game.session_ended')?.rules[0]).toMatchObject({
      when: 'minutes >= 10.0',
      cases: [{ base: 100, points: 100, given: [] }],
    })
    expect(guideOf('narrative.ending_found')?.rules[0]?.limit).toMatchObject({ key: 'ending', left: null })
  })

  it('promises what decide then awards, whatever the rules and the past', () => {
    let promises = 0
    fc.assert(
      fc.property(
        fc.tuple(anyRuleSet, fc.array(anyEvent(moment), { maxLength: 30 }), anyEvent(moment)),
        ([document, events, last]) => {
          const rules = compileRuleSet(1, document)
          const state = events.reduce(
            (before, event) => decide(before, event, rules).state,
            newPlayer(testPlayer),
          )
          const atMs = Math.max(start, ...events.map(({ occurredAt }) => Date.parse(occurredAt))) + 60_000
          const at = new Date(atMs).toISOString()
          const event = { ...last, occurredAt: at, recordedAt: at }
          if (!isActivityType(event.type)) return
          const guide = earningGuide(state, rules, atMs).activities.find(({ type }) => type === event.type)
          const fields: Record<string, unknown> = event.data
          for (const entry of decide(state, event, rules).entries) {
            if (entry.kind === 'milestone') continue
            const rule = guide?.rules.find(({ id }) => id === entry.ruleId)
            expect(rule).toBeDefined()
            promises += 1
            const found = rule?.cases?.find(({ given }) =>
              given.every(({ field, values }) => values.some(value => value === fields[field])),
            )
            if (entry.kind === 'refusal') {
              if (entry.why.refusal?.code === 'limit_reached') expect(rule?.limit?.left ?? 0).toBe(0)
              if (entry.why.refusal?.code === 'too_soon')
                expect(rule?.cool_down?.opens_at).toBe(entry.why.refusal.until)
              if (entry.why.refusal?.code === 'condition_false')
                expect(rule?.when ?? found ?? null).toBe(rule?.when ?? null)
              continue
            }
            expect(rule?.limit?.left).not.toBe(0)
            expect(rule?.cool_down?.opens_at ?? null).toBeNull()
            expect(guide?.multipliers).toEqual(entry.why.multipliers)
            if (rule?.range) {
              expect(entry.points).toBeGreaterThanOrEqual(rule.range.least)
              expect(entry.points).toBeLessThanOrEqual(rule.range.most ?? Number.POSITIVE_INFINITY)
            } else expect(found).toMatchObject({ base: entry.why.base, points: entry.points })
          }
        },
      ),
      runs(300),
    )
    expect(promises).toBeGreaterThan(20)
  })
})

describe('activities that the rules declare', () => {
  const values = Array.from({ length: 40 }, (_, n) => `v${n}`)
  const declared = compileRuleSet(2, {
    ...defaultRuleSet,
    boards: [],
    activities: {
      ...defaultRuleSet.activities,
      'app.walked': {
        label: { en: 'Walked', es: 'Caminaste' },
        fields: {
          far: { type: 'boolean' },
          steps: { type: 'number', min: 0, max: 50_000 },
          one: { type: 'enum', values },
          other: { type: 'enum', values },
        },
      },
    },
    rules: [
      { id: 'walked', on: 'app.walked', amount: 'far ? 20 : 5', limit: { count: 2, per: 'day' } },
      { id: 'steps', on: 'app.walked', amount: 'steps / 1000.0' },
      { id: 'many', on: 'app.walked', when: 'one != other', amount: 3 },
    ],
  })

  it('stand with the others, with their words, their cases and what is left of them', () => {
    const guide = earningGuide(newPlayer(testPlayer), declared, Date.parse('2026-03-02T12:00:00Z'))
    const [walked] = guide.activities
    expect(walked).toMatchObject({ type: 'app.walked', label: { en: 'Walked', es: 'Caminaste' } })
    const [far, steps, many] = walked?.rules ?? []
    expect(far).toMatchObject({
      cases: [
        { given: [{ field: 'far', values: [true] }], points: 20 },
        { given: [{ field: 'far', values: [false] }], points: 5 },
      ],
      limit: { left: 2, per: 'day' },
    })
    expect(steps?.range).toMatchObject({ least: 0, most: 50 })
    // More ways than anybody reads are said as the rule has them.
    expect(many).toMatchObject({ when: 'one != other', cases: [{ given: [], points: 3 }] })
  })
})
