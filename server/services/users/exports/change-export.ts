import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { cancelJob } from '#server/bus/jobs'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { holdPlayer } from '../hold-player.ts'
import { keptOf, toldOf, type Wisher, wishDrafts } from '../wish.ts'
import { findAsked, findOpen, place } from './export-store.ts'

export type ExportOrder = {
  playerId: string
  verb: 'request' | 'cancel'
  by: Wisher
  /** The caller's own name for a request. */
  key?: string | null
}

/** The event that tells of it; none is new when it was so already. */
type Done = { id: string; events: BusEvent[] }

/** So many may a player, or a host for them, ask for within a day: each is read and kept. */
const exportsADay = 5

/**
 * Asks for an archive of everything about a player, or calls the one under way off, and states it in the same transaction.
 * The same again is answered with the event of the first: there is one at a time. Throws `gone` for who is forgotten,
 * `limited` for the sixth of a day, by the player or by their host, `conflict` where nothing is under way to be called off,
 * or by a host what somebody else asked for.
 *
 * Locks: the player's row, before the heads of the log.
 */
export async function changeExport(sql: Sql, order: ExportOrder): Promise<Done> {
  return await transaction(sql, async tx => {
    const now = await holdPlayer(tx, order.playerId)
    const { playerId, key = null } = order
    const open = await findOpen(tx, playerId)
    if (order.verb === 'cancel') return await cancel(tx, order, open, now)
    const before = open ?? (key === null ? null : await findAsked(tx, { playerId, key, ...keptOf(order.by) }))
    if (before) return { id: before.eventId, events: [] }
    if (order.by.kind !== 'admin') await requireFew(tx, playerId, keptOf(order.by).host)
    return await request(tx, order, now)
  })
}

async function requireFew(tx: Tx, playerId: string, host: string | null): Promise<void> {
  const [oldest] = await tx<{ asked: number; freeInSeconds: number }[]>`
    select count(*)::int as asked,
      ceil(extract(epoch from min(created_at) + interval '1 day' - clock_timestamp()))::int as "freeInSeconds"
    from users.exports
    where player_id = ${playerId} and by is null and host is not distinct from ${host} and state not in ('cancelled', 'failed')
      and created_at > clock_timestamp() - interval '1 day'`
  if (!oldest || oldest.asked < exportsADay) return
  throw refusal(
    'limited',
    {
      en: `Your data can be asked for ${exportsADay} times a day: take the last archive, or come back tomorrow.`,
      es: `Tus datos se pueden pedir ${exportsADay} veces al día: usa el último archivo o vuelve mañana.`,
    },
    { retryAfterSeconds: oldest.freeInSeconds },
  )
}

async function request(tx: Tx, { playerId, by, key = null }: ExportOrder, now: string): Promise<Done> {
  const ordered =
    by.kind === 'admin'
      ? { type: 'admin.export_ordered' as const, data: { by: by.id, reason: by.reason } }
      : null
  const fact = { type: 'user.export_requested' as const, data: toldOf(by) }
  const kept = keptOf(by)
  const { id, correlationId, drafts } = wishDrafts({ playerId, occurredAt: now }, ordered, fact)
  await tx`
    insert into users.exports (id, player_id, event_id, correlation_id, request_key, by, host, reason, created_at)
    values (
      ${newId()}, ${playerId}, ${id}, ${correlationId}, ${key}, ${kept.by}, ${kept.host}, ${kept.reason}, ${now}
    )`
  return { id, events: await append(tx, drafts) }
}

async function cancel(
  tx: Tx,
  { playerId, by }: ExportOrder,
  open: { id: string; host: string | null } | null,
  now: string,
): Promise<Done> {
  if (open && by.kind === 'host' && open.host !== by.source)
    throw new AppError(
      'conflict',
      'This was not asked for by your app: only who did, or an admin, can call it off.',
    )
  if (!open || !(await cancelJob(tx, place, open.id)))
    throw refusal('conflict', {
      en: 'There is nothing to call off: no archive is being made.',
      es: 'No hay nada que cancelar: no se está preparando ningún archivo.',
    })
  await tx`delete from users.export_pieces where export_id = ${open.id}`
  const ordered =
    by.kind === 'admin'
      ? { type: 'admin.export_cancelled' as const, data: { by: by.id, reason: by.reason } }
      : null
  const fact = { type: 'user.export_cancelled' as const, data: toldOf(by) }
  const { id, drafts } = wishDrafts({ playerId, occurredAt: now }, ordered, fact)
  return { id, events: await append(tx, drafts) }
}
