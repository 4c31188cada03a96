import type { DataOf, EventType } from '#server/events/catalogue'
import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'

/** An event without what all of them have. */
export type Told<Types extends EventType> = { [Type in Types]: { type: Type; data: DataOf<Type> } }[Types]

/**
 * A fact about a player, whose id is answered, after the order of the admin that caused it, if one did: both come at the
 * same moment and share a correlation.
 */
export function wishDrafts(
  { playerId, occurredAt }: { playerId: string; occurredAt: string },
  ordered: Told<EventType> | null,
  fact: Told<EventType>,
): { id: string; correlationId: string; drafts: Draft[] } {
  const id = newId()
  const order = ordered && {
    ...{ ...ordered, id: newId(), occurredAt, playerId, causationId: null },
    ...{ source: 'console', sourceId: null },
  }
  const correlationId = order?.id ?? id
  return {
    ...{ id, correlationId },
    drafts: [
      ...(order ? [{ ...order, correlationId }] : []),
      {
        ...{ ...fact, id, occurredAt, playerId, correlationId, causationId: order?.id ?? null },
        ...{ source: 'users', sourceId: null },
      },
    ],
  }
}
