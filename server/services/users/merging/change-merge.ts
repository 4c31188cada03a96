import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { AppError, refusal } from '#server/errors'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { passwordFact } from '../passwords/password-fact.ts'
import { deletePasswordSince } from '../passwords/password-store.ts'
import { endedDraft, removeSessionsSince } from '../player-sessions/session-store.ts'
import { readRole, readRoleChanges, writeRoleChanges } from '../roles/role-store.ts'
import { holdIdentities } from '../share-identities.ts'
import {
  giveBack,
  type Merge,
  readMerges,
  readSides,
  type Side,
  writeEnd,
  writeMerge,
} from './merge-store.ts'
import { requireMergeable, requireUndoable, type Sides } from './requirements.ts'

type Said = { by: string; reason: string }
export type MergeOrder = Said & { from: string; into: string }
export type UndoOrder = Said & { from: string }

/** `undoHours`: so long a merge can be undone. */
export type Deps = { sql: Sql; undoHours: number }

/** The event that tells of it; none is new when it was so already. */
export type Done = { id: string; events: BusEvent[] }

/**
 * Makes `from` part of `into`, and states it in the same transaction: what hosts call the one means the other from here
 * on, and gamification hands over what they have come to. `version` is what a preview showed; null to do it whatever
 * happened since. The same again answers with the first event. Throws what `requireMergeable` does, `not_found`, and
 * `precondition_failed`.
 *
 * Locks: names of players, then both rows, before the heads of the log.
 */
export async function merge(
  { sql, undoHours }: Deps,
  order: MergeOrder,
  version: number | null,
): Promise<Done> {
  return await transaction(sql, async tx => {
    await holdIdentities(tx)
    const sides = await readBoth(tx, order, true)
    const before = sides.merges.find(one => one.from === order.from && one.state !== 'undone')
    if (before?.into === order.into && before.by === order.by && before.reason === order.reason)
      return { id: before.eventId, events: [] }
    requireVersion(sides, version)
    requireMergeable(sides)
    const now = await nowOf(tx)
    const ids = { order: newId(), merged: newId(), merge: newId() }
    const change = await takeRole(tx, sides, order, ids.order)
    await writeMerge(
      tx,
      {
        ...{ id: ids.merge, from: order.from, into: order.into, eventId: ids.merged },
        ...{ by: order.by, reason: order.reason, mergedAt: now },
        undoUntil: new Date(Date.parse(now) + undoHours * 3_600_000).toISOString(),
      },
      change?.number ?? null,
      publicId('player', order.from),
    )
    const common = { occurredAt: now, correlationId: ids.order, sourceId: null }
    const into = publicId('player', order.into)
    const drafts: Draft[] = [
      {
        ...{ ...common, id: ids.order, type: 'admin.merge_ordered', playerId: order.from, causationId: null },
        ...{ source: 'console', data: { by: order.by, reason: order.reason, into } },
      },
      {
        ...{ ...common, id: ids.merged, type: 'user.merged', playerId: order.from, causationId: ids.order },
        ...{ source: 'users', data: { into, merge: ids.merge, reason: order.reason } },
      },
    ]
    if (change)
      drafts.push({
        ...{ ...common, id: newId(), type: 'user.role_changed', playerId: order.into },
        ...{ causationId: ids.order, source: 'users', data: change.told },
      })
    return { id: ids.merged, events: await append(tx, drafts) }
  })
}

/**
 * Parts a player from the one they are part of: names that hosts used go back, and so does what came with them. The same
 * again answers with the first event. Throws what `requireUndoable` does, and `precondition_failed`.
 *
 * Locks: names of players, then both rows, before the heads of the log.
 */
export async function undo({ sql }: Deps, order: UndoOrder, version: number | null): Promise<Done> {
  return await transaction(sql, async tx => {
    await holdIdentities(tx)
    const [newest] = (await readMerges(tx, order.from)).filter(one => one.from === order.from)
    if (newest?.state === 'undone' && newest.endedBy === order.by && newest.endReason === order.reason)
      return { id: newest.endEventId ?? newest.eventId, events: [] }
    const sides = await readBoth(tx, { from: order.from, into: newest?.into ?? order.from }, true)
    requireVersion(sides, version)
    const now = await nowOf(tx)
    const held = requireUndoable(order.from, sides.merges, now)
    if (sides.into.status === 'erased')
      throw refusal('gone', {
        en: 'The one they are part of was erased.',
        es: 'La cuenta de la que es parte se borró.',
      })
    const ids = { order: newId(), reversed: newId() }
    const change = await giveRoleBack(tx, held, order, ids.order)
    if (change) await followRole(tx, held, change.number)
    await expireArchives(tx, held)
    await giveBack(tx, held)
    const doors = await closeDoors(tx, held, now)
    const end = {
      state: 'undone',
      eventId: ids.reversed,
      by: order.by,
      reason: order.reason,
      at: now,
    } as const
    await writeEnd(tx, held.id, end)
    const common = { occurredAt: now, correlationId: ids.order, sourceId: null }
    const [from, into] = [publicId('player', held.from), publicId('player', held.into)]
    const { id: merge } = held
    const drafts: Draft[] = [
      {
        ...{ ...common, id: ids.order, type: 'admin.merge_undone', playerId: held.from, causationId: null },
        ...{ source: 'console', data: { by: order.by, reason: order.reason, into } },
      },
      {
        ...{ ...common, id: ids.reversed, type: 'user.merge_reversed', playerId: held.from },
        ...{ causationId: ids.order, source: 'users', data: { into, merge, reason: order.reason } },
      },
      {
        ...{ ...common, id: newId(), type: 'user.merge_undone', playerId: held.into, causationId: ids.order },
        ...{ source: 'users', data: { from, merge, reason: order.reason } },
      },
    ]
    if (change)
      drafts.push({
        ...{ ...common, id: newId(), type: 'user.role_changed', playerId: held.into },
        ...{ causationId: ids.order, source: 'users', data: change.told },
      })
    drafts.push(...doors)
    return { id: ids.reversed, events: await append(tx, drafts) }
  })
}

/**
 * Whoever came in while two players were one may be the one who is parted now: what was opened since on the one that is kept is
 * over, and a password that was set since opens nothing.
 */
async function closeDoors(tx: Tx, { into, mergedAt }: Merge, now: string): Promise<Draft[]> {
  const sessions = await removeSessionsSince(tx, into, mergedAt)
  const removed = await deletePasswordSince(tx, into, mergedAt)
  return [
    ...endedDraft({ playerId: into, occurredAt: now, sessions, by: 'admin' }),
    ...(removed ? [passwordFact('user.password_removed', { playerId: into, occurredAt: now })] : []),
  ]
}

/** Both players, with every merge of either. Throws `not_found` for one who is nobody. */
export async function readBoth(
  sql: Sql | Tx,
  { from, into }: Pick<MergeOrder, 'from' | 'into'>,
  hold = false,
): Promise<Sides> {
  const sides = await readSides(sql, [from, into], hold)
  const [own, others] = [await readMerges(sql, from), await readMerges(sql, into)]
  const side = (playerId: string): Side => {
    const found = sides.find(one => one.playerId === playerId)
    if (!found) throw new AppError('not_found', `There is no player ${publicId('player', playerId)}.`)
    return found
  }
  const merges = new Map([...own, ...others].map(one => [one.id, one]))
  return { from: side(from), into: side(into), merges: [...merges.values()] }
}

/** Goes up with every merge of either, and with its end: what a preview is of. */
export const versionOf = ({ merges }: Pick<Sides, 'merges'>): number =>
  merges.reduce((sum, { state }) => sum + (state === 'open' ? 1 : 2), 0)

function requireVersion(sides: Sides, version: number | null): void {
  if (version !== null && version !== versionOf(sides))
    throw refusal('precondition_failed', {
      en: 'This has changed since the preview: look at it again.',
      es: 'Esto ha cambiado desde la vista previa: míralo otra vez.',
    })
}

async function nowOf(tx: Tx): Promise<string> {
  const [row] = await tx<{ now: string }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`
  if (!row) throw new Error('the database has no clock')
  return row.now
}

/** The role that both together have: VIP stays VIP, until the later of two ends. Null where it is what they are. */
export function roleOfBoth({ from, into }: Pick<Sides, 'from' | 'into'>) {
  if (from.role !== 'vip' || into.role === 'admin') return null
  if (into.role !== 'vip') return { role: from.role, until: from.roleUntil }
  if (into.roleUntil === null) return null
  const isLonger = from.roleUntil === null || Date.parse(from.roleUntil) > Date.parse(into.roleUntil)
  return isLonger ? { role: from.role, until: from.roleUntil } : null
}

async function takeRole(tx: Tx, sides: Sides, { into: playerId, by, reason }: MergeOrder, eventId: string) {
  const wanted = roleOfBoth(sides)
  if (!wanted) return null
  const { role: after, until } = wanted
  const { role: before } = sides.into
  return await changeRole(tx, { playerId, eventId, before, after, until, cause: 'merged', by, reason })
}

/** What the one that is kept was before, unless their role has changed since. */
async function giveRoleBack(
  tx: Tx,
  { into: playerId, roleChange }: Merge,
  { by, reason }: UndoOrder,
  eventId: string,
) {
  if (roleChange === null) return null
  const [last, previous] = await readRoleChanges(tx, playerId, { limit: 2, before: null })
  if (last?.number !== roleChange) return null
  const { role: before } = await readRole(tx, playerId)
  const until = previous?.after === last.before ? previous.until : null
  const [row] = await tx<{ isOver: boolean }[]>`
    select coalesce(${until}::timestamptz <= clock_timestamp(), false) as "isOver"`
  // What would have ended by itself meanwhile has ended.
  const after = row?.isOver ? 'free' : last.before
  return await changeRole(tx, {
    ...{ playerId, eventId, before, after, until: after === 'free' ? null : until },
    ...{ cause: 'parted', by, reason },
  })
}

/** An earlier merge that brought a role has brought the one that is theirs again. */
const followRole = (tx: Tx, { id, into, roleChange }: Merge, number: number) => tx`
  update users.merges set role_change = ${number}
  where into_player = ${into} and id <> ${id} and state = 'open' and role_change = ${(roleChange ?? 0) - 1}`

/** What was known of both together is nobody's to fetch once they are two. */
const expireArchives = (tx: Tx, { into, mergedAt }: Merge) => tx`
  update users.exports set expires_at = clock_timestamp()
  where player_id = ${into} and state = 'done' and created_at >= ${mergedAt}`

type RoleMove = Omit<Parameters<typeof writeRoleChanges>[1][number], 'cause'> & {
  cause: 'merged' | 'parted'
  reason: string
}

async function changeRole(tx: Tx, change: RoleMove) {
  await writeRoleChanges(tx, [change])
  const { version: number } = await readRole(tx, change.playerId)
  const { before, after, until, reason, cause } = change
  return { number, told: { before, after, reason, until, cause } }
}
