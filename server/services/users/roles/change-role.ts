import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'
import {
  type HeldRole,
  type Role,
  type RoleChange,
  readRole,
  readRoleChanges,
  writeRoleChanges,
} from './role-store.ts'

type Wanted = { role: Role; until: string | null }

export type RoleOrder = Wanted & {
  playerId: string
  /** Id of the admin. */
  by: string
  reason: string
}

/** Who is to be VIP for longer is VIP without an end. */
const yearsMost = 5

/**
 * Makes a player free, VIP or staff, and states it twice in the same transaction: who ordered it and why, and what the
 * player is. `version` is what a preview showed; null to do it whatever happened since. The same order again answers with
 * the first one's event and states nothing. Throws `invalid` for an end that cannot be, `conflict` when there is nothing to
 * change, and `precondition_failed` when the role changed since.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function changeRole(
  sql: Sql,
  order: RoleOrder,
  version: number | null,
): Promise<{ id: string; events: BusEvent[] }> {
  const { playerId, by, reason, role, until } = order
  return await transaction(sql, async tx => {
    const now = await holdPlayer(tx, playerId)
    const [last] = await readRoleChanges(tx, playerId, { limit: 1, before: null })
    if (last && isSame(order, last)) return { id: last.eventId, events: [] }
    const held = await readRole(tx, playerId)
    if (version !== null && version !== held.version)
      throw new AppError('precondition_failed', 'The role has changed since the preview: look at it again.')
    await requireChange(tx, held, order)
    const id = newId()
    const { role: before } = held
    await writeRoleChanges(tx, [
      { playerId, eventId: id, before, after: role, until, cause: 'ordered', by, reason },
    ])
    const events = await append(tx, [
      {
        ...{ id, type: 'admin.role_set', occurredAt: now, playerId, correlationId: id, causationId: null },
        ...{ source: 'console', sourceId: null, data: { by, reason, role, until } },
      },
      {
        ...{ id: newId(), type: 'user.role_changed', occurredAt: now, playerId },
        ...{ correlationId: id, causationId: id, source: 'users', sourceId: null },
        data: { before, after: role, reason, until, cause: 'ordered' },
      },
    ])
    return { id, events }
  })
}

/** Throws `invalid` for an end that is over or too far off, by the database's clock, and `conflict` for no change. */
export async function requireChange(sql: Sql | Tx, held: HeldRole, wanted: Wanted): Promise<void> {
  if (wanted.until !== null) {
    const [end] = await sql<{ isOver: boolean; isFar: boolean }[]>`
      select ${wanted.until}::timestamptz <= clock_timestamp() as "isOver",
        ${wanted.until}::timestamptz > clock_timestamp() + make_interval(years => ${yearsMost}) as "isFar"`
    if (end?.isOver) throw badEnd('in_the_past', 'is not in the future')
    if (end?.isFar) throw badEnd('too_far', `is more than ${yearsMost} years away: leave it out for no end`)
  }
  if (held.role !== wanted.role || held.until !== wanted.until) return
  const end = held.until === null ? '' : ` until ${held.until}`
  throw new AppError('conflict', `The player is ${held.role}${end} already.`)
}

const badEnd = (code: string, detail: string) =>
  new AppError('invalid', `/until: ${detail}`, { faults: [{ pointer: '/until', code, detail }] })

const isSame = ({ role, until, by, reason }: RoleOrder, last: RoleChange) =>
  last.cause === 'ordered' &&
  last.by === by &&
  last.reason === reason &&
  last.after === role &&
  last.until === until
