import { AppError } from '#server/errors'
import { isUuid } from '#server/events/ids'

/** The id of a key in a path. Throws `not_found` for what cannot be one. */
export function keyIdOf(id = ''): string {
  if (isUuid(id)) return id
  throw new AppError('not_found', 'There is no such key.')
}
