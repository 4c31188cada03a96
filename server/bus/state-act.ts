import type { Tx } from '#db/client'
import type { adminActs } from '#server/events/admin'
import type { DataOf } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { append } from './append.ts'

/** Of an admin; about no player unless one is named. */
type Act = { playerId?: string | null } & {
  [Type in keyof typeof adminActs]: { type: Type; data: DataOf<Type> }
}[keyof typeof adminActs]

/**
 * States what an admin did as the last thing of the transaction that does it; what follows from it comes after it.
 * Returns the events, to be announced.
 */
export async function stateAct(tx: Tx, act: Act, ...followed: Act[]): Promise<BusEvent[]> {
  const first = newId()
  const occurredAt = new Date().toISOString()
  return await append(
    tx,
    [act, ...followed].map((one, nth) => ({
      ...{ id: nth === 0 ? first : newId(), occurredAt, playerId: null, correlationId: first },
      ...{ causationId: nth === 0 ? null : first, source: 'console', sourceId: null },
      ...one,
    })),
  )
}
