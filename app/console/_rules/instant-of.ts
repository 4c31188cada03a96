import type { Zone } from '../_format/make-formats.ts'

/** `2026-11-25T18:00` in the zone that the console shows; null until it is one. */
export function instantOf(time: string, zone: Zone): string | null {
  const date = new Date(zone === 'utc' ? `${time}Z` : time)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** The other way round, to the minute: what such a field says for a moment. */
export function timeOf(ms: number, zone: Zone): string {
  const shift = zone === 'utc' ? 0 : new Date(ms).getTimezoneOffset() * 60_000
  return new Date(ms - shift).toISOString().slice(0, 16)
}
