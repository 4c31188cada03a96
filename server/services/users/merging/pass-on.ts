import type { Tx } from '#db/client'
import type { BusEvent, Draft, EventOf } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { holdMerge } from './merge-store.ts'

/**
 * What players who are part of another had come to is told to that one: gamification decides upon each player alone, and
 * who belongs to whom is known here. Only what comes late can come after the two were parted, and it stays where it went.
 */
export async function passOn(tx: Tx, events: readonly BusEvent[]): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const event of events) {
    if (event.type !== 'game.progress_handed_over') continue
    drafts.push(await received(tx, event))
  }
  return drafts
}

async function received(tx: Tx, event: EventOf<'game.progress_handed_over'>): Promise<Draft> {
  const { merge: id, late, holdings, reason } = event.data
  const merge = await holdMerge(tx, id)
  if (!merge) throw new Error(`progress was handed over for a merge that is none: ${id}`)
  if (!late) await tx`update users.merges set received_at = clock_timestamp() where id = ${id}`
  return {
    ...{ id: newId(), type: 'user.progress_received', occurredAt: event.occurredAt, playerId: merge.into },
    ...{ correlationId: event.correlationId, causationId: event.id, source: 'users', sourceId: null },
    data: { from: publicId('player', merge.from), merge: id, reason, late, holdings },
  }
}
