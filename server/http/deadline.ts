import { AppError } from '#server/errors'

/**
 * Waits for an answer of the database at most this long, then throws `unavailable`: a server that hangs refuses
 * nothing by itself.
 */
export function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    // Made only when it is needed: this is on the way of every request, and a stack trace costs.
    const giveUp = () =>
      reject(new AppError('unavailable', 'The database does not answer.', { retryAfterSeconds: 1 }))
    timer = setTimeout(giveUp, ms)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
