import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type Role, writeRoleChanges } from './role-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

const playersPerPage = 500
const lockKey = 4_711_003
const reason = 'Its time was over'

/**
 * Makes everybody free whose VIP is over by the database's clock, and states it. One worker at a time; who is being changed by
 * an admin at this moment is looked at again the next time. Answers how many there were.
 */
export async function expireRoles({ sql, announce }: Deps): Promise<number> {
  for (let ended = 0; ; ) {
    const events = await transaction(sql, async tx => {
      const [lock] = await tx<{ isFree: boolean }[]>`select pg_try_advisory_xact_lock(${lockKey}) as "isFree"`
      if (!lock?.isFree) return []
      const due = await tx<{ playerId: string; before: Role; until: string }[]>`
        select id as "playerId", role as before, role_until as until from users.players
        where role_until <= clock_timestamp() and status <> 'merged' order by role_until limit ${playersPerPage}
        for update skip locked`
      const ends = due.map(one => ({ ...one, eventId: newId(), after: 'free' as const }))
      await writeRoleChanges(
        tx,
        ends.map(end => ({ ...end, until: null, cause: 'expired', by: null, reason: null })),
      )
      return await append(tx, ends.map(toDraft))
    })
    announce(events)
    ended += events.length
    if (events.length < playersPerPage) return ended
  }
}

/** It occurred when the time was over, however late that was noticed. */
const toDraft = ({ eventId: id, playerId, before, after, until }: End): Draft => ({
  ...{ id, type: 'user.role_changed', occurredAt: until, playerId, correlationId: id, causationId: null },
  ...{ source: 'users', sourceId: null },
  data: { before, after, reason, until: null, cause: 'expired' },
})

type End = { eventId: string; playerId: string; before: Role; after: 'free'; until: string }
