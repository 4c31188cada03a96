import type { Zone } from '../_format/make-formats.ts'

/** `2026-11-25T18:00` in the zone that the console shows; null until it is one. */
export function instantOf(time: string, zone: Zone): string | null {
  const date = new Date(zone === 'utc' ? `${time}Z` : time)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
