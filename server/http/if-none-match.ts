import type { Incoming } from './plain.ts'

/** Whether whoever asks has it as it is already: `etag` is among those they name. */
export function isKnown({ headers }: Incoming, etag: string): boolean {
  const given = headers.get('if-none-match')
  if (given === null) return false
  // Compared weakly, as reads are: whatever compresses on the way marks a tag as weak.
  return given.split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
