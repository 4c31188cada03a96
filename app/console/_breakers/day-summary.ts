import type { BreakerDetail } from '#server/contract/breakers'

/** A day in a sentence's figures: quarters of an hour in which it was open or probed, and what was refused. */
export function daySummary(strip: BreakerDetail['strip']) {
  const quarters = (state: BreakerDetail['state']) => strip.filter(one => one.state === state).length
  const sum = (of: (one: BreakerDetail['strip'][number]) => number) =>
    strip.reduce((total, one) => total + of(one), 0)
  return {
    openMinutes: quarters('open') * 15,
    probedMinutes: quarters('half_open') * 15,
    calls: sum(one => one.calls),
    failed: sum(one => one.failed),
    refused: sum(one => one.refused),
  }
}
