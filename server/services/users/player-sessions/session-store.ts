import type { Sql, Tx } from '#db/client'
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

type Ended = { playerId: string; occurredAt: string; sessions: string[]; by: 'player' }

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
