import { createHash } from 'node:crypto'
import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { lastRemoval, type Removal } from './removals.ts'

/** Take a player off a board until they are put back, or put them back. */
export type EntryVerb = 'remove' | 'restore'

export type EntryOrder = {
  verb: EntryVerb
  board: string
  playerId: string
  /** Id of the admin. */
  by: string
  reason: string
}

/**
 * Changes whether a player stands on a board, and states it, in one transaction. `version` is what a preview showed; null
 * to do it whatever happened since. The same order again answers with the first one's event and states nothing. Throws
 * `conflict` when there is nothing to change, `precondition_failed` when a close began or somebody was faster.
 *
 * Locks: the board's periods that are not being closed, so that a close begins either before this or with it applied.
 */
export async function changeEntry(
  sql: Sql,
  order: EntryOrder,
  version: number | null,
): Promise<{ id: string; events: BusEvent[] }> {
  const { verb, board, playerId, by, reason } = order
  return await transaction(sql, async tx => {
    await tx`
      select 1 from boards.periods p
      where board = ${board} and not exists (
        select 1 from boards.closings c where c.board = p.board and c.period = p.period
      ) order by period for share`
    const last = await lastRemoval(tx, board, playerId)
    const done = doneBy(order, last)
    if (done) return { id: done, events: [] }
    if (version !== null && version !== (await entryVersion(tx, board, last)))
      throw new AppError('precondition_failed', 'The board has moved on since the preview: look at it again.')
    requireOpposite(verb, last)
    const id = newId()
    const written = await write(tx, order, id)
    if (!written) throw new AppError('conflict', 'Somebody else was faster: look at it again.')
    const type = verb === 'remove' ? 'admin.board_entry_removed' : 'admin.board_entry_restored'
    const events = await append(tx, [
      {
        ...{ id, type, occurredAt: new Date().toISOString(), playerId },
        ...{ correlationId: id, causationId: null, source: 'console', sourceId: null },
        data: { by, reason, board },
      },
    ])
    return { id, events }
  })
}

/** What a preview depends on besides scores, which move all the time: whether the player is off, and which close began last. */
export async function entryVersion(sql: Sql | Tx, board: string, last: Removal | null): Promise<number> {
  const [closing] = await sql<{ period: string }[]>`
    select period from boards.closings where board = ${board} order by ends_at desc limit 1`
  const state = [last?.eventId ?? null, last?.restored?.eventId ?? null, closing?.period ?? null]
  return Number.parseInt(createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 12), 16)
}

/** Throws `conflict` when a player who is off is to be taken off, or one who is not to be put back. */
export function requireOpposite(verb: EntryVerb, last: Removal | null): void {
  const isOff = last !== null && last.restored === null
  if (verb === 'remove' && isOff) throw new AppError('conflict', 'The player is off this board already.')
  if (verb === 'restore' && !isOff) throw new AppError('conflict', 'The player is not off this board.')
}

/** The event of the same order by the same admin, if that was the last thing done here. */
function doneBy({ verb, by, reason }: EntryOrder, last: Removal | null): string | null {
  if (!last) return null
  const { restored } = last
  const done = verb === 'restore' ? restored : restored === null ? last : null
  return done?.by === by && done.reason === reason ? done.eventId : null
}

async function write(tx: Tx, { verb, board, playerId, by, reason }: EntryOrder, id: string) {
  const rows =
    verb === 'remove'
      ? await tx`
          insert into boards.removals (event_id, board, player_id, removed_by, reason, removed_at)
          values (${id}, ${board}, ${playerId}, ${by}, ${reason}, clock_timestamp()) on conflict do nothing`
      : await tx`
          update boards.removals set
            restored_by = ${by}, restore_reason = ${reason}, restored_at = clock_timestamp(), restore_event = ${id}
          where board = ${board} and player_id = ${playerId} and restored_at is null`
  return rows.count === 1
}
