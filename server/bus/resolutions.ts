import type { Sql, Tx } from '#db/client'
import type { RawEvent } from '#server/events/parse-event'

/** What admins made of a consumer's dead letters in a shard, by number. */
export type Resolutions = {
  discarded: ReadonlySet<number>
  edited: ReadonlyMap<number, unknown>
}

/**
 * For whoever recomputes from the log what a consumer made of it: few rows, one statement. Read after the standing, or in
 * one snapshot with it: what is not held any more by then is in here when it was discarded.
 */
export async function readResolutions(db: Sql | Tx, consumer: string, shard: number): Promise<Resolutions> {
  const rows = await db<{ seq: number; isDiscarded: boolean; edited: unknown }[]>`
    select seq, state = 'discarded' as "isDiscarded", edited_data as edited from bus.dead_letters
    where consumer = ${consumer} and shard = ${shard} and (state = 'discarded' or edited_data is not null)`
  return {
    discarded: new Set(rows.filter(row => row.isDiscarded).map(({ seq }) => seq)),
    edited: new Map(rows.filter(row => row.edited !== null).map(({ seq, edited }) => [seq, edited])),
  }
}

/** The event as its consumer was given it, or null when that passed over it for good. */
export function asResolved({ discarded, edited }: Resolutions, event: RawEvent): RawEvent | null {
  if (discarded.has(event.seq)) return null
  return edited.has(event.seq) ? { ...event, data: edited.get(event.seq) } : event
}
