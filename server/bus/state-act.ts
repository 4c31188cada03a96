import type { Tx } from '#db/client'
import type { adminActs } from '#server/events/admin'
import type { DataOf } from '#server/events/catalogue'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { append } from './append.ts'

/** Of an admin, about no player. */
type Act = { [Type in keyof typeof adminActs]: { type: Type; data: DataOf<Type> } }[keyof typeof adminActs]

/** States what an admin did as the last thing of the transaction that does it. Returns the event, to be announced. */
export async function stateAct(tx: Tx, act: Act): Promise<BusEvent[]> {
  const id = newId()
  return await append(tx, [
    {
      ...{ id, occurredAt: new Date().toISOString(), playerId: null, correlationId: id, causationId: null },
      ...{ source: 'console', sourceId: null },
      ...act,
    },
  ])
}
