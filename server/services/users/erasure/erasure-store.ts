import type { Sql, Tx } from '#db/client'
import type { KeptWisher } from '../wish.ts'

/** A wish to be forgotten that is open, and where it stands among those before it. */
export type OpenErasure = KeptWisher & {
  number: number
  /** `user.erasure_requested`. */
  eventId: string
  requestedAt: string
  eraseAt: string
}

export type HeldErasure = {
  /** Whether nothing is known of the player any more, and since when. */
  erasedAt: string | null
  open: OpenErasure | null
  /** What took the last wish back, where there is no other since. */
  withdrawn: (KeptWisher & { eventId: string }) | null
  /** Of the last wish; 0 where nobody ever had one. */
  number: number
  /** Goes up with every wish, and with its end: what a preview is of. */
  version: number
}

/** The player must be there. */
export async function readErasure(sql: Sql | Tx, playerId: string): Promise<HeldErasure> {
  const [last] = await sql<Row[]>`
    select number, state, event_id as "eventId", by, host, reason, requested_at as "requestedAt", erase_at as "eraseAt",
      ended_at as "endedAt", end_event_id as "endEventId", ended_by as "endedBy", ended_host as "endedHost",
      end_reason as "endReason"
    from users.erasures where player_id = ${playerId} order by number desc limit 1`
  if (!last) return { erasedAt: null, open: null, withdrawn: null, number: 0, version: 0 }
  const { number, state, eventId, by, host, reason, requestedAt, eraseAt, endedAt, endEventId } = last
  return {
    erasedAt: state === 'done' ? endedAt : null,
    open: state === 'requested' ? { number, eventId, by, host, reason, requestedAt, eraseAt } : null,
    withdrawn:
      state === 'withdrawn' && endEventId !== null
        ? { eventId: endEventId, by: last.endedBy, host: last.endedHost, reason: last.endReason }
        : null,
    ...{ number, version: number * 2 - (state === 'requested' ? 1 : 0) },
  }
}

type Row = OpenErasure & {
  state: 'requested' | 'withdrawn' | 'done'
  endedAt: string | null
  endEventId: string | null
  endedBy: string | null
  endedHost: string | null
  endReason: string | null
}

/** The player's row must be held by the transaction. */
export const writeRequest = (tx: Tx, playerId: string, wish: OpenErasure) => tx`
  insert into users.erasures (player_id, number, state, event_id, by, host, reason, requested_at, erase_at)
  values (${playerId}, ${wish.number}, 'requested', ${wish.eventId}, ${wish.by}, ${wish.host}, ${wish.reason},
    ${wish.requestedAt}, ${wish.eraseAt})`

/** Nobody's where the time was up. */
type End = KeptWisher & { state: 'withdrawn' | 'done'; eventId: string; at: string }

export const writeEnd = (
  tx: Tx,
  playerId: string,
  number: number,
  { state, eventId, by, host, reason, at }: End,
) => tx`
  update users.erasures set state = ${state}, end_event_id = ${eventId}, ended_by = ${by}, ended_host = ${host},
    end_reason = ${reason}, ended_at = ${at}
  where player_id = ${playerId} and number = ${number}`
