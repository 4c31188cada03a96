'use client'

import { useNow } from '../_format/use-now.ts'

/** The database's clock, once a second: what it said, and what has gone by here since. Null before the page has come to life. */
export const useClock = (asOf: string, receivedAt: number): number | null => {
  const now = useNow()
  return now === 0 ? null : Date.parse(asOf) + Math.max(0, now - receivedAt)
}
