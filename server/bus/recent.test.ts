import { describe, expect, it } from 'vitest'
import type { RawEvent } from '#server/events/parse-event'
import { login } from '#server/testing/drafts'
import { makeRecent } from './recent.ts'

const event = (seq: number): RawEvent => ({
  ...{ ...login(null), version: 1, recordedAt: new Date(0).toISOString(), ruleSet: 1 },
  ...{ shard: 0, seq },
})
const events = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => event(first + i))
const seqs = (found: RawEvent[] | null) => found?.map(one => one.seq) ?? null

describe('recent events', () => {
  it('answer what follows a position, up to a limit, and nothing at the end', () => {
    const recent = makeRecent(10, 100)
    recent.push(11, events(11, 15))
    recent.push(16, events(16, 16))
    expect(seqs(recent.after(10, 100))).toEqual([11, 12, 13, 14, 15, 16])
    expect(seqs(recent.after(13, 2))).toEqual([14, 15])
    expect(recent.after(16, 10)).toEqual([])
  })

  it('say that they cannot tell about what came before them or is yet to come', () => {
    const recent = makeRecent(10, 100)
    recent.push(11, events(11, 12))
    expect(recent.after(9, 10)).toBeNull()
    expect(recent.after(13, 10)).toBeNull()
  })

  it('forget what was before a gap, rather than hide it', () => {
    const recent = makeRecent(0, 100)
    recent.push(1, events(1, 3))
    recent.push(6, events(6, 7))
    expect(recent.after(3, 10)).toBeNull()
    expect(seqs(recent.after(5, 10))).toEqual([6, 7])
  })

  it('take a chunk that reaches back over what they hold, as a refilled stream has it', () => {
    const recent = makeRecent(0, 100)
    recent.push(1, events(1, 5))
    recent.push(4, events(4, 8))
    expect(seqs(recent.after(3, 10))).toEqual([4, 5, 6, 7, 8])
    expect(recent.last).toBe(8)
  })

  it('stay bounded and gapless however much is pushed', () => {
    const recent = makeRecent(0, 10)
    for (let first = 1; first < 1_000; first += 3) {
      recent.push(first, events(first, first + 2))
      const kept = Array.from({ length: recent.last }, (_, i) => i).filter(
        seq => recent.after(seq, 1) !== null,
      )
      expect(kept.length).toBeLessThanOrEqual(20)
      expect(seqs(recent.after(kept[0] ?? 0, 100))).toEqual(kept.map(seq => seq + 1))
    }
  })
})
