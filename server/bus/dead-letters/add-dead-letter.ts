import type { Tx } from '#db/client'
import type { Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import type { Handler } from '../attempts.ts'
import { fingerprint } from '../failure.ts'

const stackMax = 4_096

/**
 * Keeps that a consumer gave an event up, in the transaction in which it does, and answers the fact to be appended last. One
 * that was given up before is open again under the same id.
 */
export async function addDeadLetter(
  tx: Tx,
  { consumer, build }: Handler,
  { shard, seq }: { shard: number; seq: number },
  error: Error,
): Promise<Draft> {
  // Like what is logged, it has ids and no personal fields: those are in no event, and so in no message about one.
  const stack = (error.stack ?? '').slice(0, stackMax)
  const [added] = await tx<Added[]>`
    insert into bus.dead_letters as d (
      id, consumer, shard, seq, event_id, player_id, type, recorded_at, fingerprint, error, stack, attempts, build
    )
    select ${newId()}, h.consumer, h.shard, h.seq, h.event_id, h.player_id, e.type, h.recorded_at,
      ${fingerprint(error)}, ${error.message}, ${stack}, (
        select count(*) from bus.attempts a where a.consumer = h.consumer and a.shard = h.shard and a.seq = h.seq
      ), ${build}
    from bus.held_events h
    join bus.events e on e.shard = h.shard and e.seq = h.seq and e.recorded_at = h.recorded_at
    where h.consumer = ${consumer} and h.shard = ${shard} and h.seq = ${seq}
    on conflict (consumer, shard, seq) do update set state = 'open', fingerprint = excluded.fingerprint,
      error = excluded.error, stack = excluded.stack, attempts = excluded.attempts, build = excluded.build,
      added_at = clock_timestamp(), resolved_at = null
    returning d.id, d.event_id as "eventId", d.type, d.fingerprint, (
      select e.correlation_id from bus.events e
      where e.shard = d.shard and e.seq = d.seq and e.recorded_at = d.recorded_at
    ) as "correlationId"`
  if (!added) throw new Error(`${consumer}: ${shard}/${seq} is dead and not held`)
  return {
    ...{
      id: newId(),
      type: 'system.dead_letter_added',
      occurredAt: new Date().toISOString(),
      playerId: null,
    },
    ...{ correlationId: added.correlationId, causationId: added.eventId, source: 'bus', sourceId: null },
    data: {
      consumer,
      event_id: publicId('event', added.eventId),
      type: added.type,
      fingerprint: added.fingerprint,
      dead_letter_id: added.id,
    },
  }
}

type Added = { id: string; eventId: string; type: string; fingerprint: string; correlationId: string }
