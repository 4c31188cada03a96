import { describe, expect, it } from 'vitest'
import { makePeople } from './people.mjs'
import { makeRandom } from './random.mjs'
import { sendings } from './sendings.mjs'
import { timeline } from './timeline.mjs'

const nowMs = Date.parse('2026-11-23T20:00:00.000Z')
const longAgo = nowMs - 396 * 86_400_000
const options = { run: 'test', now: () => nowMs, rate: 50 }
const arrivals = [...timeline(makeRandom(5), makePeople(100), { fromMs: longAgo, toMs: nowMs, count: 8_000 })]
const sent = [...sendings(makeRandom(6), arrivals, options)]
const firsts = sent.filter(one => !one.isRepeat)

describe('sendings', () => {
  it('give every activity an id of its own', () => {
    expect(new Set(firsts.map(one => one.item.source_id)).size).toBe(firsts.length)
    expect(firsts).toHaveLength(arrivals.length)
  })

  it('repeat about one in fifty, word for word', () => {
    const repeats = sent.filter(one => one.isRepeat)
    expect(repeats.length / firsts.length).toBeGreaterThan(0.012)
    expect(repeats.length / firsts.length).toBeLessThan(0.028)
    for (const repeat of repeats) {
      expect(firsts.find(one => one.item.source_id === repeat.item.source_id)?.item).toBe(repeat.item)
    }
  })

  it('stay within what the API takes: not 400 days back, not in the future', () => {
    const times = sent.flatMap(one => (one.item.occurred_at ? [Date.parse(one.item.occurred_at)] : []))
    expect(Math.min(...times)).toBeGreaterThan(nowMs - 400 * 86_400_000)
    expect(Math.max(...times)).toBeLessThanOrEqual(nowMs)
  })

  it('introduce everybody with zone and language the first time', () => {
    const known = new Set()
    for (const { item } of sent) {
      if (!known.has(item.player.external_id)) expect(item.player.time_zone).toBeTruthy()
      known.add(item.player.external_id)
    }
  })

  it('leave the time out only of what happens now', () => {
    for (const { item } of sent) {
      if (item.occurred_at) continue
      const index = Number(item.source_id.split('-').at(-1)) - 1
      expect(nowMs - (arrivals[index]?.atMs ?? 0)).toBeLessThan(60_000)
    }
  })
})
