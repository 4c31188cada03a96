import { AppError } from '#server/errors'
import type { Incoming } from './plain.ts'

/**
 * Refuses a change that the page of another site asks for with the visitor's cookie: browsers say where a request comes
 * from. Throws `forbidden`.
 */
export function requireOwnPage({ headers }: Incoming): void {
  const site = headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return
  throw new AppError('forbidden', 'This request was sent by the page of another site.')
}
