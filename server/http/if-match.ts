import { AppError } from '#server/errors'
import type { Incoming } from './plain.ts'

export const etagOf = (revision: number): string => `"${revision}"`

/** The revision that a change was made on. Throws `precondition_required` or `invalid`. */
export function requireIfMatch(request: Incoming): number {
  const revision = readIfMatch(request)
  if (revision === null)
    throw new AppError('precondition_required', 'Send the ETag of what you read in the header If-Match.')
  return revision
}

/** The same where it may be left out; null then. */
export function readIfMatch({ headers }: Incoming): number | null {
  const value = headers.get('if-match')
  if (value === null) return null
  const revision = /^"(\d{1,15})"$/.exec(value)?.[1]
  if (revision === undefined)
    throw new AppError(
      'invalid',
      `If-Match must be an ETag that was given here, like "3"; not ${value.slice(0, 100)}.`,
    )
  return Number(revision)
}
