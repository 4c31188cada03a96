import { isAllowed } from '#server/contract/permissions'
import type { RawEvent } from '#server/events/parse-event'
import { accessOf } from './access-of.ts'

/** The way by which an admin sees the portal as a player, for so long still. */
export type View = { id: string; by: string; sessionId: string; leftMs: number }

/** Pure: whether an event ends what an admin sees of the portal, by itself or by what becomes of the admin. */
export function endsView(event: Pick<RawEvent, 'type' | 'data'>, view: View): boolean {
  if (event.type === 'admin.view_ended') return viewOf(event.data) === view.id
  const change = accessOf(event)
  if (change?.member !== view.by) return false
  if ('role' in change) return !isAllowed(change.role, 'view_as_player')
  return change.ended === null || change.ended.includes(view.sessionId)
}

const viewOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'view' in data ? data.view : null
