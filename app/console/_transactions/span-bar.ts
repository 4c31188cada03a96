import type { Span } from '#server/contract/transactions'

/** A stretch of the time axis, both ends from 0 to 1. */
export type Stretch = { from: number; to: number; look: 'wait' | 'work' | 'open' | 'none' }

type Axis = { startMs: number; endMs: number; isLog: boolean }

/** Where a moment lies between the ends of the axis. On a log scale a millisecond is seen beside an hour. */
export function place(atMs: number, { startMs, endMs, isLog }: Axis): number {
  const [after, whole] = [Math.max(0, atMs - startMs), Math.max(1, endMs - startMs)]
  const share = isLog ? Math.log1p(after) / Math.log1p(whole) : after / whole
  return Math.min(1, share)
}

/** What is drawn of a span: nothing but its moment for an event, and of what is not known nothing that looks like a time. */
export function stretchesOf(span: Span, axis: Axis): Stretch[] {
  const at = (time: string | null, otherwise: number) =>
    place(time === null ? otherwise : Date.parse(time), axis)
  const from = at(span.began_at, 0)
  if (span.kind === 'event') return []
  if (span.no_data !== null) return [{ from, to: from, look: 'none' }]
  if (span.ended_at === null) return [{ from, to: 1, look: 'open' }]
  if (span.read_at === null) return [{ from, to: at(span.ended_at, 0), look: 'wait' }]
  const read = at(span.read_at, 0)
  return [
    { from, to: read, look: 'wait' },
    { from: read, to: at(span.ended_at, 0), look: 'work' },
  ]
}
