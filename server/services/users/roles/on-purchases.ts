import type { Tx } from '#db/client'
import type { BusEvent, Draft, EventOf } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { yearsMost } from './change-role.ts'
import { type Role, writeRoleChanges } from './role-store.ts'

export const purchases = ['commerce.vip_purchased', 'commerce.subscription_renewed'] as const
type Purchase = EventOf<(typeof purchases)[number]>

const isPurchase = (event: BusEvent): event is Purchase => purchases.some(type => type === event.type)

type Held = { role: Role; until: string | null }
type Bought = Held & { playerId: string; before: Role; event: Purchase }

const dayMs = 86_400_000
const mostMs = yearsMost * 365 * dayMs
const reason = 'Bought'

/**
 * Makes players VIP who bought it: for the days it was bought for, from when it was bought or from the end of what they have,
 * or without an end. Staff stay staff, who is VIP for good stays so, and what is over by the time it arrives gives nothing.
 * Answers what is to be stated.
 *
 * Locks: the players' rows, in the order of their ids, before the heads of the log.
 */
export async function onPurchases(tx: Tx, events: readonly BusEvent[]): Promise<Draft[]> {
  const bought = events.filter(isPurchase)
  if (bought.length === 0) return []
  const playerIds = [...new Set(bought.flatMap(({ playerId }) => playerId ?? []))]
  const rows = await tx<(Held & { playerId: string })[]>`
    select id as "playerId", role, role_until as until from users.players
    where id = any(${playerIds}::uuid[]) and status <> 'erased' order by id for update`
  const heldBy = new Map<string, Held>(rows.map(({ playerId, ...held }) => [playerId, held]))
  const changes: Bought[] = []
  for (const event of bought) {
    const held = event.playerId === null ? undefined : heldBy.get(event.playerId)
    const until = held && endAfter(held, event)
    if (!held || until === undefined || event.playerId === null) continue
    changes.push({ playerId: event.playerId, before: held.role, role: 'vip', until, event })
    heldBy.set(event.playerId, { role: 'vip', until })
  }
  // One by one: a batch may hold two of one player, which are numbered in their order.
  for (const { playerId, before, until, event } of changes)
    await writeRoleChanges(tx, [
      { playerId, eventId: event.id, before, after: 'vip', until, cause: 'bought', by: null, reason: null },
    ])
  return changes.map(toDraft)
}

/** Until when a purchase makes somebody VIP, null for good; undefined when it changes nothing. */
function endAfter(
  { role, until }: Held,
  { data, occurredAt, recordedAt }: Purchase,
): string | null | undefined {
  if (role === 'admin' || (role === 'vip' && until === null)) return undefined
  if (data.days === undefined) return null
  const nowMs = Date.parse(recordedAt)
  const fromMs = Math.max(
    Math.min(Date.parse(occurredAt), nowMs),
    role === 'vip' ? Date.parse(until ?? '') : 0,
  )
  const endMs = Math.min(fromMs + data.days * dayMs, nowMs + mostMs)
  return endMs > nowMs ? new Date(endMs).toISOString() : undefined
}

const toDraft = ({ playerId, before, until, event }: Bought): Draft => ({
  ...{ id: newId(), type: 'user.role_changed', occurredAt: event.recordedAt, playerId },
  ...{ correlationId: event.correlationId, causationId: event.id, source: 'users', sourceId: null },
  data: { before, after: 'vip', reason, until, cause: 'bought' },
})
