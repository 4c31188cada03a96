import { AppError } from '#server/errors'

const keyMax = 255

/** The caller's own name for a request: sent twice under it, it is carried out once. Null without one. Throws `invalid`. */
export function readIdempotencyKey({ headers }: Request): string | null {
  const key = headers.get('idempotency-key')
  if (key !== null && (key === '' || key.length > keyMax))
    throw new AppError('invalid', `An Idempotency-Key has 1 to ${keyMax} characters.`)
  return key
}
