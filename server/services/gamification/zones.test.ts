import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { testPlayer } from '#server/testing/events'
import { localDay } from './local-time.ts'
import { newPlayer } from './player-state.ts'
import { currentRun } from './streak.ts'
import { addDay } from './streak-days.ts'
import { moveTo, zoneAt } from './zones.ts'

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const dayMs = 86_400_000
const start = Date.parse('2026-03-01T00:00:00Z')

it('whoever is active on every day of wherever they live keeps the streak through any moves', () => {
  fc.assert(
    fc.property(
      zone,
      fc.array(fc.record({ zone, afterDays: fc.double({ min: 1, max: 6, noNaN: true }) }), { maxLength: 6 }),
      (home, moves) => {
        let state = { ...newPlayer(testPlayer), timeZone: home }
        let now = start
        const live = (untilMs: number) => {
          // Once in each full local day, at a moment nobody chose.
          for (; now < untilMs; now += dayMs / 2)
            state = { ...state, streak: addDay(state.streak, localDay(zoneAt(state, now), now)) }
        }
        for (const move of moves) {
          live(now + move.afterDays * dayMs)
          state = moveTo(state, move.zone, now)
        }
        live(now + 2 * dayMs)
        const run = currentRun(state.streak, localDay(state.timeZone, now))
        // A move west lives a day twice, a move east skips one: neither ends the run that began at the start.
        expect(run?.first).toBe(localDay(home, start))
      },
    ),
    { numRuns: 300 },
  )
})

it('what occurred before a move keeps the day it had', () => {
  const moved = moveTo(
    moveTo({ ...newPlayer(testPlayer), timeZone: 'Europe/Madrid' }, 'America/Los_Angeles', start),
    'Asia/Tokyo',
    start + 10 * dayMs,
  )
  expect(zoneAt(moved, start - 1)).toBe('Europe/Madrid')
  expect(zoneAt(moved, start)).toBe('America/Los_Angeles')
  expect(zoneAt(moved, start + 10 * dayMs)).toBe('Asia/Tokyo')
})

it('a move to where one is changes nothing', () => {
  const state = { ...newPlayer(testPlayer), timeZone: 'Europe/Madrid' }
  expect(moveTo(state, 'Europe/Madrid', start)).toBe(state)
})
