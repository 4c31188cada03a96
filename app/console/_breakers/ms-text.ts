import type { Formats } from '../_format/make-formats.ts'

/** A length of time in ms for whoever reads it: 640 ms, 4.1 s, 12 min; a dash where there is none. */
export function msText(formats: Formats, ms: number | null): string {
  if (ms === null) return '–'
  if (ms < 1_000) return `${formats.count(Math.round(ms))}\u202fms`
  return ms < 60_000 ? `${formats.figure(ms / 1_000)}\u202fs` : formats.duration(ms / 1_000)
}
