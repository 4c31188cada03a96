import { randomUUID } from 'node:crypto'
import { catalogue, type DataOf, type EventType } from '#server/events/catalogue'
import type { EventOf } from '#server/events/envelope'

export const testPlayer = '01939f5e-0000-7000-8000-000000000001'

/** An event as the bus would deliver it. Recorded when it occurred, unless told otherwise. */
export function eventOf<T extends EventType>(
  type: T,
  data: DataOf<T>,
  occurredAt: string,
  more: Partial<Pick<EventOf<T>, 'id' | 'recordedAt' | 'playerId' | 'shard' | 'seq'>> = {},
): EventOf<T> {
  const id = more.id ?? randomUUID()
  return {
    ...{ id, type, version: catalogue[type].version, occurredAt, recordedAt: occurredAt },
    ...{ playerId: testPlayer, correlationId: id, causationId: null, source: 'tests', sourceId: id },
    ...{ ruleSet: 1, data, shard: 0, seq: 1 },
    ...more,
  }
}
