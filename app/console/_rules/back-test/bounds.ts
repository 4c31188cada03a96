import type { Zone } from '../../_format/make-formats.ts'
import { instantOf } from '../instant-of.ts'

export const ranges = ['day', 'week', 'month', 'quarter', 'all', 'custom'] as const
export type Range = (typeof ranges)[number]

/** Recorded at, RFC 3339. Without `from` from the beginning, without `to` until now. */
export type Bounds = { from?: string; to?: string }

const dayMs = 86_400_000
const days: Partial<Record<Range, number>> = { day: 1, week: 7, month: 30, quarter: 90 }

/**
 * What a chosen range means at `nowMs`. `from` and `to` are what a field of day and time holds, in `zone`, and may be
 * empty; null when one cannot be read, or the end does not come after the beginning.
 */
export function boundsOf(range: Range, from: string, to: string, zone: Zone, nowMs: number): Bounds | null {
  const back = days[range]
  if (back !== undefined) return { from: new Date(nowMs - back * dayMs).toISOString() }
  if (range === 'all') return {}
  const [begin, end] = [from, to].map(time => (time === '' ? undefined : instantOf(time, zone)))
  if (begin === null || end === null) return null
  if ((begin ?? '') >= (end ?? new Date(nowMs).toISOString())) return null
  return { ...(begin !== undefined && { from: begin }), ...(end !== undefined && { to: end }) }
}
