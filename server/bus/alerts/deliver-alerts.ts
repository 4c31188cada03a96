import type { Sql } from '#db/client'
import type { Logger } from '#server/log'
import { NotSent, sendWebhook } from './send-webhook.ts'
import { signedHeaders } from './sign-webhook.ts'
import { readWebhook } from './webhook-versions.ts'

/** Between one attempt and the next, in seconds; with the last one it has failed. Some ten hours in all. */
const waitsS = [5, 30, 120, 600, 1_800, 7_200, 21_600]
const jitter = 0.2
/** Whoever took it and was not heard of for so long has ended; longer than an attempt takes. */
const takenSeconds = 60

type Deps = { sql: Sql; authSecret: string; allowsPrivate: boolean; log: Logger }
type Due = { id: string; body: string; attempts: number; atSeconds: number }
type Came = { status: number | null; error: string | null }

/**
 * Makes the next attempt that is due, if there is one. It is counted before it is made, so one that ends its process counts too; the
 * receiver may get the same id twice. Answers whether there was one.
 */
export async function deliverNext({ sql, authSecret, allowsPrivate, log }: Deps): Promise<boolean> {
  const [due] = await sql<Due[]>`
    update bus.alert_deliveries set attempts = attempts + 1,
      next_attempt_at = clock_timestamp() + make_interval(secs => ${takenSeconds})
    where id = (
      select id from bus.alert_deliveries where state = 'waiting' and next_attempt_at <= clock_timestamp()
      order by next_attempt_at limit 1 for update skip locked
    )
    returning id, body, attempts, extract(epoch from clock_timestamp())::bigint as "atSeconds"`
  if (!due) return false
  const { url, isOn, salt } = await readWebhook(sql)
  if (url === null || salt === null || !isOn) {
    await settle(sql, due, 'failed', { status: null, error: 'switched_off' })
    return true
  }
  const came = await attempt({ url, allowsPrivate, due, key: { authSecret, salt } })
  const isDone = came.status !== null && came.status >= 200 && came.status < 300
  if (isDone) await settle(sql, due, 'delivered', came)
  else if (due.attempts > waitsS.length) await settle(sql, due, 'failed', came)
  else await waitAgain(sql, due, came)
  if (!isDone) log.warn({ delivery: due.id, attempts: due.attempts, ...came }, 'alert not delivered')
  return true
}

type Attempt = { url: string; allowsPrivate: boolean; due: Due; key: { authSecret: string; salt: string } }

async function attempt({ url, allowsPrivate, due: { id, body, atSeconds }, key }: Attempt): Promise<Came> {
  const headers = signedHeaders(key, { id, body, atSeconds })
  try {
    return { status: await sendWebhook({ url, headers, body, allowsPrivate }), error: null }
  } catch (error) {
    if (error instanceof NotSent) return { status: null, error: error.why }
    throw error
  }
}

/** Only by who made the last attempt: one that comes back late settles nothing. */
const settle = (sql: Sql, { id, attempts }: Due, state: 'delivered' | 'failed', { status, error }: Came) =>
  sql`
    update bus.alert_deliveries set state = ${state}, status = ${status}, error = ${error},
      next_attempt_at = null, settled_at = clock_timestamp()
    where id = ${id} and attempts = ${attempts} and state = 'waiting'`

async function waitAgain(sql: Sql, { id, attempts }: Due, { status, error }: Came) {
  const seconds = (waitsS[attempts - 1] ?? 0) * (1 - jitter + 2 * jitter * Math.random())
  await sql`
    update bus.alert_deliveries set status = ${status}, error = ${error},
      next_attempt_at = clock_timestamp() + make_interval(secs => ${seconds})
    where id = ${id} and attempts = ${attempts} and state = 'waiting'`
}
