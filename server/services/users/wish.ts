import type { DataOf, EventType } from '#server/events/catalogue'
import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'

/** Who wants something done about a player: they themselves, or an admin or their host, who say why. */
export type Wisher =
  | { kind: 'player' }
  | { kind: 'admin'; id: string; reason: string }
  | { kind: 'host'; source: string; reason: string }

/** The same as tables keep it: id of the admin or source of the host, and why; all null for the player. */
export type KeptWisher = { by: string | null; host: string | null; reason: string | null }

export const keptOf = (wisher: Wisher): KeptWisher => ({
  by: wisher.kind === 'admin' ? wisher.id : null,
  host: wisher.kind === 'host' ? wisher.source : null,
  reason: wisher.kind === 'player' ? null : wisher.reason,
})

export const kindOf = ({ by, host }: Omit<KeptWisher, 'reason'>): Wisher['kind'] =>
  by !== null ? 'admin' : host !== null ? 'host' : 'player'

export const isSameWisher = (one: KeptWisher, other: KeptWisher): boolean =>
  one.by === other.by && one.host === other.host && one.reason === other.reason

/** What a fact says of who it was. Of an admin no more than that: their order stands in its cause. */
export const toldOf = (wisher: Wisher) =>
  wisher.kind === 'host'
    ? { by: wisher.kind, host: wisher.source, reason: wisher.reason }
    : { by: wisher.kind }

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
