import type { Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'

/** That a player has a password, or has none any more, and nothing else of it. */
export function passwordFact(
  type: 'user.password_set' | 'user.password_removed',
  of: { playerId: string; occurredAt: string },
): Draft {
  const id = newId()
  return {
    ...{ ...of, id, correlationId: id, causationId: null, source: 'users', sourceId: null },
    ...{ type, data: {} },
  }
}
