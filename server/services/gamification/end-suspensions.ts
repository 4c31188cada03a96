import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }
type Due = { playerId: string; eventId: string; until: string }

const playersPerPage = 500

/**
 * States of every suspension whose time is over, by the database's clock, that it is: once each, since its row goes with
 * that. Any worker may, at any time. Answers how many there were.
 *
 * Locks: the rows, of which those that a batch is about to change are left for the next time, before the heads of the log.
 */
export async function endSuspensions({ sql, announce }: Deps): Promise<number> {
  for (let ended = 0; ; ) {
    const events = await transaction(sql, async tx => {
      const due = await tx<Due[]>`
        delete from gamification.suspension_ends where player_id in (
          select player_id from gamification.suspension_ends where until <= clock_timestamp()
          order by until limit ${playersPerPage} for update skip locked
        ) returning player_id as "playerId", event_id as "eventId", until`
      return await append(tx, due.map(toDraft))
    })
    announce(events)
    ended += events.length
    if (events.length < playersPerPage) return ended
  }
}

/** It occurred when the time was over, however late that was noticed. */
function toDraft({ playerId, eventId, until }: Due): Draft {
  const id = newId()
  return {
    ...{
      id,
      type: 'game.suspension_over',
      occurredAt: until,
      playerId,
      correlationId: id,
      causationId: null,
    },
    ...{ source: 'gamification', sourceId: null, data: { suspension: publicId('event', eventId) } },
  }
}
