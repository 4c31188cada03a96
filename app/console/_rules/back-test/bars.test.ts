import { describe, expect, it } from 'vitest'
import { barsOf } from './bars.ts'

describe('bars', () => {
  it('stand for each day, also for those without points', () => {
    expect(
      barsOf([
        { day: '2026-02-27', draft: 7, live: 5 },
        { day: '2026-03-01', draft: 1, live: 2 },
      ]),
    ).toEqual([
      { day: '2026-02-27', days: 1, draft: 7, live: 5 },
      { day: '2026-02-28', days: 1, draft: 0, live: 0 },
      { day: '2026-03-01', days: 1, draft: 1, live: 2 },
    ])
    expect(barsOf([])).toEqual([])
  })

  it('stand for weeks when there are too many days, and lose no point', () => {
    const days = Array.from({ length: 100 }, (_, n) => ({
      day: new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
      ...{ draft: 2, live: 1 },
    }))
    const bars = barsOf(days)
    expect(bars).toHaveLength(15)
    expect(bars[1]).toEqual({ day: '2026-01-08', days: 7, draft: 14, live: 7 })
    expect(bars.reduce((sum, bar) => sum + bar.draft, 0)).toBe(200)
  })
})
