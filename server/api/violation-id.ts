import { AppError } from '#server/errors'
import { fromPublicId } from '#server/events/ids'

export const unknownViolation = (id: string | undefined) =>
  new AppError('not_found', `There is no violation ${(id ?? '').slice(0, 100)}.`)

/** The violation that a path names. Throws `not_found` for what cannot be one. */
export function violationId(id: string | undefined): string {
  const known = fromPublicId('event', id ?? '')
  if (known === null) throw unknownViolation(id)
  return known
}
