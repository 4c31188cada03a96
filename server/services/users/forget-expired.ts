import type { Sql } from '#db/client'

/** So few that nobody waits behind them; the rest goes the next time. */
const rowsAtOnce = 5_000

/**
 * Lets go of some of what opens nothing any more: sessions and codes a day past their end, links a month, since until then they
 * say that they have expired. Returns how many went.
 */
export async function forgetExpired(sql: Sql): Promise<number> {
  const sessions = await sql`
    delete from auth.session where id in (
      select id from auth.session where expires_at < clock_timestamp() - interval '1 day' limit ${rowsAtOnce}
    )`
  const codes = await sql`
    delete from auth.verification where id in (
      select id from auth.verification where expires_at < clock_timestamp() - interval '1 day' limit ${rowsAtOnce}
    )`
  const links = await sql`
    delete from users.portal_links where hash in (
      select hash from users.portal_links where expires_at < clock_timestamp() - interval '30 days' limit ${rowsAtOnce}
    )`
  return sessions.count + codes.count + links.count
}
