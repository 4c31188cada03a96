import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'
import { newToken } from '../one-time-token.ts'
import { endView } from './end-view.ts'
import { findAskedView, type HeldView, holdViewOfSession, writeKey, writeView } from './view-store.ts'

export const viewMinutes = 15

export type ViewWish = {
  playerId: string
  /** Id of the admin, and their session of the console. */
  by: string
  sessionId: string
  reason: string
  /** Of the request; null without one. */
  requestKey: string | null
}

/** `key` is for the browser alone; the database keeps its hash. */
export type Opened = { id: string; key: string; until: string; events: BusEvent[] }

/**
 * Has a session of the console see the portal as a player does, and states it. A view that the session has of somebody else, or
 * for another reason, ends by it. The same wish again, by its `requestKey` if it has one, opens the same view with another key,
 * and states nothing: the answer with the first one was lost. Throws `unauthenticated` where the session is over, and `gone`,
 * also where that view is over.
 *
 * Locks: the session's row, the player's, the view's, before the heads of the log.
 */
export async function openView(sql: Sql, wish: ViewWish): Promise<Opened> {
  const { playerId, by, sessionId, reason } = wish
  return await transaction(sql, async tx => {
    await holdSession(tx, wish)
    const now = await holdPlayer(tx, playerId)
    const key = newToken()
    const before = await holdViewOfSession(tx, sessionId)
    const first = await firstOf(tx, wish, before, now)
    if (first) {
      if (first.id !== before?.id || Date.parse(first.until) <= Date.parse(now)) throw isOver()
      await writeKey(tx, first.id, key)
      return { id: first.eventId, key, until: first.until, events: [] }
    }
    const drafts: Draft[] = before ? [await endView(tx, before, 'replaced', now)] : []
    const eventId = newId()
    const until = new Date(Date.parse(now) + viewMinutes * 60_000).toISOString()
    const view = { ...wish, id: newId(), eventId, until }
    await writeView(tx, view, { key, at: now })
    drafts.push({
      ...{ id: eventId, type: 'admin.view_started', occurredAt: now, playerId, correlationId: eventId },
      ...{ causationId: null, source: 'console', sourceId: null },
      data: { by, reason, view: view.id, until },
    })
    return { id: eventId, key, until, events: await append(tx, drafts) }
  })
}

/** One wish of a session after the other, and none of one that has ended meanwhile. */
async function holdSession(tx: Tx, { sessionId, by }: ViewWish): Promise<void> {
  const [session] = await tx`
    select id from auth.session where id = ${sessionId} and user_id = ${by} and expires_at > clock_timestamp() for update`
  if (!session) throw new AppError('unauthenticated', 'Sign in to the console first.')
}

/** What the wish is a repeat of. */
async function firstOf(tx: Tx, wish: ViewWish, open: HeldView | null, now: string): Promise<HeldView | null> {
  const { sessionId, requestKey } = wish
  if (requestKey !== null) return await findAskedView(tx, { sessionId, requestKey })
  const isOpen = open !== null && Date.parse(open.until) > Date.parse(now)
  return isOpen && isSame(open, wish) ? open : null
}

const isOver = () =>
  refusal('gone', {
    en: 'This view has ended: ask for another one.',
    es: 'Esta vista ha terminado: pide otra.',
  })

const isSame = (view: HeldView, { playerId, by, reason }: ViewWish) =>
  view.playerId === playerId && view.by === by && view.reason === reason
