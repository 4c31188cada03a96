import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BusEvent } from '#server/events/envelope'
import { eventOf, testPlayer } from '#server/testing/events'
import { runs } from '#server/testing/property-runs'
import { compileRuleSet } from './compile-rule-set.ts'
import { decide } from './decide.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { dayStartMs, localDay } from './local-time.ts'
import { newPlayer, type PlayerState } from './player-state.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const start = Date.parse('2026-02-20T00:00:00Z')
const [first] = defaultRuleSet.achievements
const rules = compileRuleSet(1, {
  ...defaultRuleSet,
  achievements: [
    ...(first ? [first] : []),
    ...(first
      ? [{ ...first, id: 'faithful', metric: 'longest_streak', tiers: { bronze: 2, silver: 4, gold: 9 } }]
      : []),
  ],
})

/** The days around which most of the zones that change their clock do so within a year of the start. */
const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-25', '2026-11-01']

/** Moments as close to a local midnight, or to the end of the time of grace, as they can be; and any others. */
const momentIn = (zone: string, days: number) => {
  const within = fc.nat({ max: days }).map(after => localDay(zone, start) + after)
  const nearChange = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -1, max: 2 }))
    .map(([date, after]) => Date.parse(date) / dayMs + after)
    .filter(day => day <= localDay(zone, start) + days)
  const day = days < 60 ? within : fc.oneof(within, nearChange)
  const edge = fc.constantFrom(-hourMs, -1, 0, 1, hourMs, 5 * hourMs, 6 * hourMs - 1, 6 * hourMs)
  const atEdge = fc.tuple(day, edge).map(([day, ms]) => dayStartMs(zone, day) + ms)
  return fc.oneof(
    atEdge,
    fc.nat({ max: days * 24 * 60 }).map(minute => start + minute * 60_000),
  )
}

/** The zone, when it happened, and the same in another order. Short lives make long streaks, long ones meet every clock change. */
const lives = fc
  .tuple(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), fc.constantFrom(12, 60, 395))
  .chain(([zone, days]) =>
    fc.array(momentIn(zone, days), { minLength: 1, maxLength: 60 }).chain(moments =>
      fc.record({
        zone: fc.constant(zone),
        moments: fc.constant(moments),
        shuffled: fc.shuffledSubarray(moments, { minLength: moments.length }),
      }),
    ),
  )

/** Arriving one after the other, none before it happened, as it is or weeks late. */
function play(zone: string, moments: number[], lateMs: number): PlayerState {
  const at = (ms: number) => new Date(ms).toISOString()
  let now = start + lateMs
  return moments
    .map((ms): BusEvent => {
      now = Math.max(now + 1, ms)
      return eventOf('game.message_sent', {}, at(ms), { recordedAt: at(now) })
    })
    .reduce((state, event) => decide(state, event, rules).state, { ...newPlayer(testPlayer), timeZone: zone })
}

/** Day by day on the wall calendar, from the definition alone. */
function longestByHand(zone: string, moments: number[]) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const [active, saved] = [new Set<number>(), new Set<number>()]
  for (const ms of moments) {
    const [date = '', time = ''] = format.format(ms).split(' ')
    active.add(Date.parse(date) / dayMs)
    if (Number(time.slice(0, 2)) < 6) saved.add(Date.parse(date) / dayMs - 1)
  }
  const counts = (day: number) => active.has(day) || (saved.has(day) && active.has(day - 1))
  const lengthFrom = (day: number): number => (counts(day) ? 1 + lengthFrom(day + 1) : 0)
  return Math.max(...[...active].map(lengthFrom))
}

const tiersOf = (state: PlayerState) =>
  Object.entries(state.unlocked)
    .map(([id, tiers]) => [id, ...Object.keys(tiers).sort()])
    .sort()

it('in any zone and any order of arrival, streak, metrics and tiers end the same', () => {
  fc.assert(
    fc.property(lives, fc.nat({ max: 400 }), ({ zone, moments, shuffled }, daysLate) => {
      const [one, other] = [play(zone, moments, 0), play(zone, shuffled, daysLate * dayMs)]
      expect(other.streak).toEqual(one.streak)
      expect(other.longestStreak).toBe(one.longestStreak)
      expect(other.metrics).toEqual(one.metrics)
      expect(tiersOf(other)).toEqual(tiersOf(one))
    }),
    runs(200),
  )
})

it('in any zone the longest streak is what the calendar on the wall says', () => {
  fc.assert(
    fc.property(lives, ({ zone, moments, shuffled }) => {
      expect(play(zone, shuffled, 0).longestStreak).toBe(longestByHand(zone, moments))
    }),
    runs(200),
  )
})
