import type { Sql, Tx } from '#db/client'
import { stateAct } from '#server/bus/state-act'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { holdTeamAs } from './hold-team.ts'

export type HeldSession = {
  id: string
  userAgent: string | null
  openedAt: string
  lastSeenAt: string | null
}

/** Which sessions of a member, or a player, to end: one, or all but one. */
export type SessionsToEnd = { one: string } | { allBut: string | null }

const rememberedMost = 10_000

/** The sign-ins of a member, or of whoever holds those of a player, that are not over: last seen first. */
export const readSessions = async (sql: Sql, member: string): Promise<HeldSession[]> =>
  await sql<HeldSession[]>`
    select id, user_agent as "userAgent", created_at as "openedAt", last_seen_at as "lastSeenAt"
    from auth.session where user_id = ${member} and expires_at > clock_timestamp()
    order by last_seen_at desc nulls last, created_at desc`

/** Ends sessions from the next request on, and states which. Throws `not_found` for one that is not there. */
export async function endSessions(
  sql: Sql,
  { member, which, by }: { member: string; which: SessionsToEnd; by: string },
): Promise<BusEvent[]> {
  return await transaction(sql, async tx => {
    // One's own are one's own, whatever else one may.
    if (member !== by) await holdTeamAs(tx, by)
    const sessions = await removeSessions(tx, member, which)
    if (sessions.length === 0 && 'one' in which) throw new AppError('not_found', 'There is no such session.')
    if (sessions.length === 0) return []
    return await stateAct(tx, { type: 'admin.sessions_ended', data: { by, member, sessions } })
  })
}

/** States that somebody signed out, so that what the session has open elsewhere closes too. */
export async function stateSignOut(
  sql: Sql,
  { id, userId }: { id: string; userId: string },
): Promise<BusEvent[]> {
  const data = { by: userId, member: userId, sessions: [id] }
  return await transaction(sql, tx => stateAct(tx, { type: 'admin.sessions_ended', data }))
}

/** Answers their ids, which are to be stated. With all of them goes a sign-in that waits for its code. */
export async function removeSessions(tx: Tx, member: string, which: SessionsToEnd): Promise<string[]> {
  const those = 'one' in which ? tx`id = ${which.one}` : tx`id is distinct from ${which.allBut}`
  const rows = await tx<{ id: string }[]>`
    delete from auth.session where user_id = ${member} and ${those} returning id`
  if ('allBut' in which)
    await tx`delete from auth.verification where value = ${member} and identifier like '2fa-%'`
  return rows.map(({ id }) => id).sort()
}

/** What whoever has the session is by now; null for one that is over or ended. */
export async function roleOfSession(sql: Sql, sessionId: string): Promise<string | null> {
  const [row] = await sql<{ role: string }[]>`
    select u.role from auth.session s join auth.user u on u.id = s.user_id
    where s.id = ${sessionId} and s.expires_at > clock_timestamp()`
  return row?.role ?? null
}

/** Notes that a session was used, no more often than that: the console asks every few seconds. */
export function makeNoteSeen(sql: Sql, everyMs: number): (sessionId: string) => Promise<void> {
  const noted = new Map<string, number>()
  return async sessionId => {
    const now = Date.now()
    if (now - (noted.get(sessionId) ?? 0) < everyMs) return
    if (noted.size > rememberedMost) noted.clear()
    noted.set(sessionId, now)
    // What is remembered here is soon too much where players are many: a row that says it already is left alone.
    await sql`
      update auth.session set last_seen_at = clock_timestamp() where id = ${sessionId}
        and (last_seen_at is null or last_seen_at < clock_timestamp() - ${everyMs} * interval '1 ms')`
  }
}
