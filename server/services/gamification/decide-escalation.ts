import type { EventOf } from '#server/events/envelope'
import { fromPublicId } from '#server/events/ids'
import type { Decision } from './decision.ts'

/** An admin leaves a violation, which is named by its activity, to those with more rights. */
export type Escalation = { violation: string; by: string; reason: string; at: string; eventId: string }

/** An escalation changes nothing about the player: it is recorded with the violation, which stays open. */
export function decideEscalation(decision: Decision, event: EventOf<'admin.violation_escalated'>): void {
  const { violation: id, by, reason } = event.data
  const violation = fromPublicId('event', id)
  if (violation === null) return
  decision.escalation = { violation, by, reason, at: event.recordedAt, eventId: event.id }
}
