import type { Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type Because, type HeldView, holdViewsOfPlayer, writeEnd } from './view-store.ts'

/** Ends a view that the transaction holds. Answers what is to be stated. */
export async function endView(tx: Tx, view: HeldView, why: Because, at: string): Promise<Draft> {
  const eventId = newId()
  await writeEnd(tx, view.id, { eventId, at, why })
  const { id, playerId, by, reason } = view
  return {
    ...{ id: eventId, type: 'admin.view_ended', occurredAt: at, playerId, source: 'console', sourceId: null },
    ...{ correlationId: view.eventId, causationId: view.eventId },
    data: { by, reason, view: id, because: why },
  }
}

/** Ends every view of a player who is to be forgotten. */
export async function endViewsOfPlayer(tx: Tx, playerId: string, at: string): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const view of await holdViewsOfPlayer(tx, playerId))
    drafts.push(await endView(tx, view, 'player_gone', at))
  return drafts
}
