import type { Sql } from '#db/client'
import { refusal } from '#server/errors'

/** So many wrong passwords in a row, then a rest. */
export const lockout = { most: 10, seconds: 900 }

/**
 * Counts a password as wrong before it is looked at, so that no more of them are looked at in a row than may be, also of
 * those that come at the same moment; `forgiveAttempts` takes it back for a right one. Throws `limited` while none is looked at.
 * The same for an address that nobody has.
 */
export async function claimAttempt(sql: Sql, key: string): Promise<void> {
  // What was wrong that long ago counts no more: nobody gets more tries by waiting than by being locked out.
  const isOver = sql`a.last_at <= clock_timestamp() - ${lockout.seconds} * interval '1 second'`
  const failed = sql`case when a.locked_until is not null or ${isOver} then 1 else a.failed + 1 end`
  const { count } = await sql`
    insert into users.password_attempts as a (key, failed, last_at) values (${key}, 1, clock_timestamp())
    on conflict (key) do update set
      failed = ${failed}, last_at = clock_timestamp(),
      locked_until = case when ${failed} >= ${lockout.most}
        then clock_timestamp() + ${lockout.seconds} * interval '1 second' end
    where a.locked_until is null or a.locked_until <= clock_timestamp()`
  if (count > 0) return
  const [row] = await sql<{ seconds: number }[]>`
    select ceil(extract(epoch from locked_until - clock_timestamp()))::int as seconds
    from users.password_attempts where key = ${key}`
  throw refusal(
    'limited',
    {
      en: 'Too many wrong passwords: wait a while, or open your personal link.',
      es: 'Demasiadas contraseñas incorrectas: espera un rato o abre tu enlace personal.',
    },
    { retryAfterSeconds: Math.max(1, row?.seconds ?? 1) },
  )
}

export const forgiveAttempts = (sql: Sql, key: string) => sql`
  delete from users.password_attempts where key = ${key}`

/** Takes away what counts no more. Answers of how many addresses. */
export async function forgetOldAttempts(sql: Sql): Promise<number> {
  const { count } = await sql`
    delete from users.password_attempts
    where last_at <= clock_timestamp() - ${lockout.seconds} * interval '1 second'
      and (locked_until is null or locked_until <= clock_timestamp())`
  return count
}
