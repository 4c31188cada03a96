import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dimension, dimensions } from '#server/contract/onboarding'
import { isActivityType } from '#server/events/catalogue'
import { runs } from '#server/testing/property-runs'
import {
  addDone,
  type Behaviour,
  dayOf,
  daysKept,
  nothingDone,
  portrayalOf,
  weightLeast,
  weightOf,
} from './behaviour.ts'
import { leanings } from './leanings.ts'

type Done = [dimension: Dimension, day: number, times?: number]
const today = dayOf('2026-11-30T12:00:00.000Z')

function of(...done: Done[]): Behaviour {
  const all = nothingDone()
  for (const [dimension, day, times] of done) addDone(all, dimension, day, times)
  return all
}

const ratio = (a: bigint, b: bigint) => Number(a) / Number(b)

describe('what a player does', () => {
  it('weighs half as much thirty days later, and a little less every day', () => {
    expect(ratio(weightOf(today - 30), weightOf(today))).toBe(0.5)
    expect(ratio(weightOf(today - 15), weightOf(today))).toBeCloseTo(Math.SQRT1_2, 5)
    for (let day = today - 90; day < today; day += 1) expect(weightOf(day)).toBeLessThan(weightOf(day + 1))
  })

  it('comes to the same in whatever order it arrives, and however it is parted', () => {
    const one = fc.tuple(fc.constantFrom(...dimensions), fc.integer({ min: today - 400, max: today }))
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 120 }).chain(all =>
          fc.record({
            all: fc.constant(all),
            shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
          }),
        ),
        ({ all, shuffled }) => {
          expect(of(...shuffled)).toEqual(of(...all))
          expect(portrayalOf(of(...shuffled))).toEqual(portrayalOf(of(...all)))
        },
      ),
      runs(200),
    )
  })

  it('says nothing before it weighs enough, and on three days', () => {
    const most = weightLeast - 2
    const few: Done[] = [
      ['narrative', today, most],
      ['narrative', today - 1, 1],
      ['narrative', today - 2, 0],
    ]
    expect(portrayalOf(of(...few))).toMatchObject({ archetypes: [], isEnough: false })
    const one: Done = ['narrative', today - 2, 3]
    expect(portrayalOf(of(...few, one))).toMatchObject({ archetypes: ['storyteller'], isEnough: true })
    // As much on two days.
    const two: Done[] = [
      ['narrative', today, 40],
      ['narrative', today - 1, 40],
    ]
    expect(portrayalOf(of(...two))).toMatchObject({ archetypes: [], isEnough: false })
    expect(portrayalOf(nothingDone())).toMatchObject({ archetypes: [], isEnough: false, confidence: 0 })
  })

  it('forgets slowly: what somebody did long ago is outweighed by as much of something else', () => {
    const then: Done[] = [0, 1, 2].map(n => ['narrative', today - 60 - n, 40])
    const now: Done[] = [0, 1, 2].map(n => ['social', today - n, 40])
    expect(portrayalOf(of(...then)).archetypes).toEqual(['storyteller'])
    expect(portrayalOf(of(...then, ...now)).archetypes).toEqual(['socializer'])
    // Who comes back after a long time has said too little of late.
    expect(portrayalOf(of(...then, ['social', today, 1]))).toMatchObject({ archetypes: [], isEnough: false })
  })

  it('is of two kinds where two are close, and of none where all are', () => {
    const spread = (...shares: [Dimension, number][]): Done[] =>
      shares.flatMap(([dimension, times]) => [0, 1, 2].map((n): Done => [dimension, today - n, times]))
    const both = portrayalOf(of(...spread(['social', 42], ['exploration', 40], ['narrative', 3])))
    expect(both.archetypes).toEqual(['explorer', 'socializer'])
    const even = spread(['social', 20], ['exploration', 20], ['narrative', 20], ['competitiveness', 20])
    expect(portrayalOf(of(...even))).toMatchObject({ archetypes: [], isEnough: true })
    const { shares } = portrayalOf(of(...even))
    expect(Object.values(shares)).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  it('keeps the latest days alone', () => {
    const days = of(...Array.from({ length: 100 }, (_, n): Done => ['social', today - n])).days
    expect(days).toHaveLength(daysKept)
    expect(days.at(0)).toBe(today - daysKept + 1)
  })

  it('is read off activities that hosts send, each dimension off one at least', () => {
    expect(Object.keys(leanings).filter(type => !isActivityType(type))).toEqual([])
    expect([...new Set(Object.values(leanings))].sort()).toEqual([...dimensions].sort())
  })
})
