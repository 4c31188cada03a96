import { AppError } from '#server/errors'

/** The id of a key in a path. Throws `not_found` for what cannot be one. */
export function keyIdOf(id = ''): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id
  throw new AppError('not_found', 'There is no such key.')
}
