import { describe, expect, it } from 'vitest'
import { localClock } from './clock.mjs'
import { makePeople } from './people.mjs'
import { makeRandom } from './random.mjs'
import { timeline } from './timeline.mjs'

const dayMs = 86_400_000
const toMs = Date.parse('2026-11-23T20:00:00.000Z')
const month = { fromMs: toMs - 30 * dayMs, toMs, count: 15_000 }
const arrivals = [...timeline(makeRandom(5), makePeople(200), month)]

describe('a timeline', () => {
  it('is the same for the same seed and another one for another', () => {
    const facts = (/** @type {number} */ seed) =>
      [...timeline(makeRandom(seed), makePeople(20), { ...month, count: 300 })].map(
        ({ person, type, atMs }) => `${person.player.external_id} ${type} ${atMs}`,
      )
    expect(facts(1)).toEqual(facts(1))
    expect(facts(1)).not.toEqual(facts(2))
  })

  it('has as many activities as were asked for, in the order of their arrival', () => {
    expect(Math.abs(arrivals.length - month.count)).toBeLessThan(month.count * 0.03)
    for (const [index, one] of arrivals.entries()) {
      expect(one.arrivesMs).toBeGreaterThanOrEqual(arrivals[index - 1]?.arrivesMs ?? month.fromMs)
      expect(one.arrivesMs).toBeLessThan(toMs)
    }
  })

  it('brings some activities hours or days after they occurred, and none before', () => {
    const late = arrivals.filter(one => one.arrivesMs - one.atMs >= 3_600_000)
    expect(late.length / arrivals.length).toBeGreaterThan(0.01)
    expect(late.length / arrivals.length).toBeLessThan(0.06)
    expect(arrivals.every(one => one.arrivesMs >= one.atMs && one.arrivesMs - one.atMs < 3 * dayMs)).toBe(
      true,
    )
  })

  it('lets nobody do more at once than a person can, while there are enough of them', () => {
    const minutes = { fromMs: toMs - 300_000, toMs, count: 3_000 }
    const lately = new Map()
    let most = 0
    for (const { person, arrivesMs } of timeline(makeRandom(5), makePeople(1_000), minutes)) {
      const times = [...(lately.get(person) ?? []), arrivesMs].filter(ms => ms > arrivesMs - 30_000)
      lately.set(person, times)
      most = Math.max(most, times.length)
    }
    // What the shipped rules allow in half a minute.
    expect(most).toBeLessThanOrEqual(10)
  })

  it('lets night owls come at night and early birds in the morning, by their own clocks', () => {
    const hoursOf = (/** @type {string} */ habit) =>
      arrivals
        .filter(one => one.person.habit.name === habit)
        .map(one => localClock(one.person.player.time_zone, one.atMs).hour)
    const share = (/** @type {number[]} */ hours, /** @type {number[]} */ wanted) =>
      hours.filter(hour => wanted.includes(hour)).length / hours.length
    expect(share(hoursOf('night owl'), [22, 23, 0, 1, 2, 3, 4, 5])).toBeGreaterThan(0.8)
    expect(share(hoursOf('early bird'), [4, 5, 6, 7, 8, 9, 10])).toBeGreaterThan(0.8)
  })

  it('has streak keepers who miss no day, and lapsed players who stay away in the end', () => {
    const lastTen = new Set(
      Array.from({ length: 10 }, (_, ago) => localClock('Europe/Madrid', toMs - (ago + 1) * dayMs).day),
    )
    const keepers = new Map()
    for (const { person, atMs } of arrivals.filter(one => one.person.habit.daily)) {
      const days = keepers.get(person) ?? new Set()
      keepers.set(person, days.add(localClock(person.player.time_zone, atMs).day))
    }
    const faithful = [...keepers.values()].filter(days => [...lastTen].every(day => days.has(day)))
    expect(faithful.length).toBeGreaterThan(5)

    const lastDays = arrivals.filter(one => one.arrivesMs > toMs - 5 * dayMs)
    const lapsed = lastDays.filter(one => one.person.habit.name === 'lapsed')
    expect(lapsed.length / lastDays.length).toBeLessThan(0.03)
  })

  it('comes in visits: what somebody does next follows within minutes far more often than not', () => {
    const last = new Map()
    let soon = 0
    for (const { person, atMs } of arrivals) {
      if (atMs - (last.get(person) ?? 0) < 300_000) soon += 1
      last.set(person, atMs)
    }
    expect(soon / arrivals.length).toBeGreaterThan(0.75)
  })
})
