import type { BackTestResult } from '#server/contract/back-tests'

const dayMs = 86_400_000
const daysMax = 62

/** A bar of the chart: the day it begins on (UTC), how many days it spans, and the points of both sides. */
export type Bar = { day: string; days: number; draft: number; live: number }

/** Days without points stand there as nothing, so that the axis is true to time. Of more than two months, weeks. */
export function barsOf(days: BackTestResult['days']): Bar[] {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const start = Date.parse(first.day)
  const span = (Date.parse(last.day) - start) / dayMs + 1
  const width = span > daysMax ? 7 : 1
  const bars = Array.from({ length: Math.ceil(span / width) }, (_, n): Bar => {
    const day = new Date(start + n * width * dayMs).toISOString().slice(0, 10)
    return { day, days: width, draft: 0, live: 0 }
  })
  for (const { day, draft, live } of days) {
    const bar = bars[Math.floor((Date.parse(day) - start) / dayMs / width)]
    if (!bar) continue
    bar.draft += draft
    bar.live += live
  }
  return bars
}
