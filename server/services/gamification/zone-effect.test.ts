import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testPlayer } from '#server/testing/events'
import { compileRuleSet } from './compile-rule-set.ts'
import { defaultRuleSet } from './default-rule-set.ts'
import { dayText, localDay } from './local-time.ts'
import { newPlayer, type PlayerState } from './player-state.ts'
import { addDay } from './streak-days.ts'
import { zoneEffect } from './zone-effect.ts'

const rules = compileRuleSet(1, defaultRuleSet)
// 20:00 in Madrid, 04:00 of the next day in Tokyo, 14:00 in Lima.
const nowMs = Date.parse('2026-11-20T19:00:00Z')
const today = localDay('Europe/Madrid', nowMs)

const inMadrid = (...days: number[]): PlayerState => ({
  ...{ ...newPlayer(testPlayer), timeZone: 'Europe/Madrid' },
  streak: days.reduce((streak, day) => addDay(streak, today + day), newPlayer(testPlayer).streak),
})

describe('a move to another zone', () => {
  it('to the west lets the day last longer, with nothing more to do on one that counts already', () => {
    expect(zoneEffect(inMadrid(-1, 0), 'America/Lima', rules, nowMs)).toMatchObject({
      before: { today: '2026-11-20', day_ends_at: '2026-11-20T23:00:00.000Z', current: 2, state: 'safe' },
      after: { today: '2026-11-20', day_ends_at: '2026-11-21T05:00:00.000Z', current: 2, state: 'safe' },
      ...{ day_ends: 'later', extend_until: null },
    })
  })

  it('to the west gives longer to extend what is at risk', () => {
    expect(zoneEffect(inMadrid(-2, -1), 'America/Lima', rules, nowMs)).toMatchObject({
      ...{ before: { state: 'at_risk' }, after: { current: 2, state: 'at_risk' } },
      ...{ day_ends: 'later', extend_until: '2026-11-21T05:00:00.000Z' },
    })
  })

  it('to the east begins the next day at once, and breaks nothing of the one it cuts short', () => {
    const effect = zoneEffect(inMadrid(-2, -1), 'Asia/Tokyo', rules, nowMs)
    expect(effect).toMatchObject({
      before: { today: '2026-11-20', state: 'at_risk', current: 2 },
      after: { today: '2026-11-21', current: 2, day_ends_at: '2026-11-21T15:00:00.000Z' },
      day_ends: 'now',
    })
  })

  it('to the west of midnight lives the day before once more, and the one that is done counts when it begins', () => {
    const atNight = Date.parse('2026-11-20T23:30:00Z')
    expect(zoneEffect(inMadrid(-1, 0, 1), 'America/Lima', rules, atNight)).toMatchObject({
      before: { today: '2026-11-21', current: 3 },
      after: { today: '2026-11-20', current: 2, state: 'safe', day_ends_at: '2026-11-21T05:00:00.000Z' },
      ...{ day_ends: 'again', extend_until: null },
    })
  })

  it('within the same day to where midnight comes earlier is said to end it sooner', () => {
    expect(zoneEffect(inMadrid(-1), 'Europe/Istanbul', rules, nowMs)).toMatchObject({
      after: { today: '2026-11-20', day_ends_at: '2026-11-20T21:00:00.000Z' },
      day_ends: 'sooner',
    })
  })

  it('to where clocks go alike changes nothing, and to nowhere else neither', () => {
    for (const zone of ['Europe/Paris', 'Europe/Madrid'])
      expect(zoneEffect(inMadrid(-1, 0), zone, rules, nowMs)).toMatchObject({
        ...{ day_ends: 'same', extend_until: null, after: { current: 2, state: 'safe' } },
      })
  })

  it('never takes a day of a streak that lives, wherever it leads', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const at = fc.integer({ min: 0, max: 365 * 24 * 4 }).map(slot => nowMs + slot * 900_000)
    fc.assert(
      fc.property(zone, zone, at, fc.boolean(), (from, to, moment, isDone) => {
        const day = localDay(from, moment)
        const days = isDone ? [day - 2, day - 1, day] : [day - 2, day - 1]
        const state = { ...inMadrid(), timeZone: from, streak: days.reduce(addDay, inMadrid().streak) }
        const effect = zoneEffect(state, to, rules, moment)
        expect(effect.before.current).toBe(days.length)
        // A day that is done and begins once more counts when it is there again; across the date line two may.
        const begun = days.filter(one => dayText(one) <= effect.after.today)
        expect(effect.after.current).toBe(begun.length)
        if (effect.extend_until) expect(Date.parse(effect.extend_until)).toBeGreaterThan(moment)
        expect(Date.parse(effect.after.day_ends_at) - moment).toBeLessThanOrEqual(26 * 3_600_000)
        expect(Date.parse(effect.after.day_ends_at)).toBeGreaterThan(moment)
      }),
      { numRuns: 300 },
    )
  })
})
