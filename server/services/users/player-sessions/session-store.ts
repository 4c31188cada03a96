import type { Sql, Tx } from '#db/client'
import { refusal } from '#server/errors'
import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type HeldSession, readSessions, removeSessions, type SessionsToEnd } from '../team/sessions.ts'

/** Whose sessions a player's are; null for who was never in. */
async function holderOf(sql: Sql | Tx, playerId: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select id from auth."user" where player_id = ${playerId}`
  return row?.id ?? null
}

/** Where a player is signed in, last seen first. */
export async function readPlayerSessions(sql: Sql, playerId: string): Promise<HeldSession[]> {
  const holder = await holderOf(sql, playerId)
  return holder === null ? [] : await readSessions(sql, holder)
}

/** Answers their ids, which are to be stated. */
export async function removePlayerSessions(
  tx: Tx,
  playerId: string,
  which: SessionsToEnd,
): Promise<string[]> {
  const holder = await holderOf(tx, playerId)
  return holder === null ? [] : await removeSessions(tx, holder, which)
}

/** Keeps a session as it is until the transaction ends. Throws `unauthenticated` for one that was ended meanwhile. */
export async function holdSession(tx: Tx, sessionId: string): Promise<void> {
  const [open] = await tx`
    select 1 from auth.session where id = ${sessionId} and expires_at > clock_timestamp() for update`
  if (open) return
  throw refusal('unauthenticated', {
    en: 'Open your personal link to sign in.',
    es: 'Abre tu enlace personal para entrar.',
  })
}

/** Ends what a player is signed in with since a moment, and forgets links that were not used. Answers the ids of the sessions. */
export async function removeSessionsSince(tx: Tx, playerId: string, since: string): Promise<string[]> {
  await tx`delete from users.portal_links where player_id = ${playerId} and created_at >= ${since} and used_at is null`
  const rows = await tx<{ id: string }[]>`
    delete from auth.session s using auth.user u
    where s.user_id = u.id and u.player_id = ${playerId} and s.created_at >= ${since} returning s.id`
  return rows.map(({ id }) => id).sort()
}

type Ended = { playerId: string; occurredAt: string; sessions: string[]; by: 'player' | 'admin' }

/** That they are over, by which what they have open closes; nothing to state of none. */
export function endedDraft({ playerId, occurredAt, sessions, by }: Ended): Draft[] {
  if (sessions.length === 0) return []
  const id = newId()
  return [
    {
      ...{ id, type: 'user.sessions_ended', occurredAt, playerId, correlationId: id, causationId: null },
      ...{ source: 'users', sourceId: null, data: { by, sessions } },
    },
  ]
}
