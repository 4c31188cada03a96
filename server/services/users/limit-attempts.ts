import { getIP } from 'better-auth/api'
import type { Sql } from '#db/client'
import { AppError } from '#server/errors'

const windowMs = 60_000

/** Passwords that one address may try in a minute, for whatever they are asked, as at the door. */
export const passwordAttempts = { what: '/password', most: 10 }

/**
 * Counts an attempt of the address that a request comes from, beside those that the sign-in library counts, and throws
 * `limited` for one too many within a minute. Who comes from nowhere that is known shares one count.
 */
export async function limitAttempts(sql: Sql, what: string, headers: Headers, most: number): Promise<void> {
  const key = `${getIP(headers, {}) ?? 'unknown'}|${what}`
  const now = Date.now()
  const isOver = sql`r.last_request <= ${now - windowMs}`
  // Of each row the window began with its `last_request`.
  const [row] = await sql<{ count: number; since: number }[]>`
    insert into auth.rate_limit as r (id, key, count, last_request) values (${key}, ${key}, 1, ${now})
    on conflict (key) do update set
      count = case when ${isOver} then 1 else r.count + 1 end,
      last_request = case when ${isOver} then excluded.last_request else r.last_request end
    returning count, last_request as since`
  if (!row || row.count <= most) return
  throw new AppError('limited', 'Too many tries from here: wait a moment.', {
    retryAfterSeconds: Math.max(1, Math.ceil((row.since + windowMs - now) / 1_000)),
  })
}
