import { describe, expect, it } from 'vitest'
import { makeMeter } from './meter.mjs'
import { statusLine, summary } from './report.mjs'
import { clock, count, emptyTally, percentile } from './tally.mjs'

describe('the report', () => {
  it('adds up: every activity is accepted, a duplicate, refused, waiting or lost', () => {
    const tally = { ...emptyTally(), sent: 5 }
    count(tally, { status: 'accepted' })
    count(tally, { status: 'duplicate' })
    count(tally, { status: 'refused', code: 'conflict' })
    expect(statusLine(tally, { perSecond: 1, leftMs: 5_000 })).toContain('waiting 2')
    const text = summary({ ...tally, lost: 2 }, { players: 3, tookMs: 1_000, seed: 9 })
    expect(text).toContain('Accepted 1, duplicates 1, refused 1.')
    expect(text).toContain('1 × refused: conflict')
    expect(text).toContain('Of 2 activities it is not known whether they were written.')
  })

  it('says so when everything was answered for', () => {
    expect(summary(emptyTally(), { players: 1, tookMs: 0, seed: 0 })).toContain(
      'Every activity was answered for.',
    )
  })

  it('shows no time where there was no answer', () => {
    expect(statusLine(emptyTally(), { perSecond: 0, leftMs: 0 })).toContain('p95 –')
    const tally = emptyTally()
    for (let ms = 1; ms <= 100; ms += 1) clock(tally, ms)
    expect(percentile(tally.latestMs, 0.95)).toBe(95)
  })
})

it('meters growth over the newest five seconds, whatever came before', () => {
  const perSecond = makeMeter()
  expect(perSecond(0, 0)).toBe(0)
  expect(perSecond(1_000, 1_000)).toBe(1_000)
  expect(perSecond(1_050, 7_000)).toBe(0)
  expect(perSecond(1_250, 11_000)).toBe(50)
})
