import type { Tx } from '#db/client'
import type { BusEvent, Draft, EventOf } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { type Role, writeRoleChanges } from './role-store.ts'

export const purchases = ['commerce.vip_purchased', 'commerce.subscription_renewed'] as const
type Purchase = EventOf<(typeof purchases)[number]> & { playerId: string }

export const isPurchase = (event: BusEvent): event is Purchase =>
  event.playerId !== null && purchases.some(type => type === event.type)

type Held = {
  role: Role
  until: string | null
  /** When VIP ended by itself, if that is the last that happened to the role. */
  endedAt: string | null
}
type Bought = { before: Role; until: string | null; event: Purchase }

const dayMs = 86_400_000
const mostMs = 5 * 365 * dayMs
const reason = 'Bought'

/**
 * Makes players VIP who bought it: what is left of the days that it was bought for is added to what they have, so the order in
 * which purchases arrive changes nothing, and one that is over gives nothing. Bought without days it is for good; a renewal says
 * for how long, or gives nothing. Staff stay staff, and no end comes any earlier. Answers what is to be stated.
 *
 * Locks: the players' rows, in the order of their ids, unless they are; after those of their progress, before the heads of the log.
 */
export async function onPurchases(tx: Tx, events: readonly BusEvent[]): Promise<Draft[]> {
  const bought = events.filter(isPurchase)
  if (bought.length === 0) return []
  const heldBy = await holdRoles(tx, [...new Set(bought.map(({ playerId }) => playerId))])
  // The n-th of each player together: changes of one player are numbered in their order, those of many are one statement.
  const rounds: Bought[][] = []
  const roundOf = new Map<string, number>()
  for (const event of bought) {
    const { playerId } = event
    const held = heldBy.get(playerId)
    const until = held && endAfter(held, event)
    if (!held || until === undefined) continue
    const nth = roundOf.get(playerId) ?? 0
    roundOf.set(playerId, nth + 1)
    const round = rounds[nth] ?? []
    rounds[nth] = [...round, { before: held.role, until, event }]
    heldBy.set(playerId, { role: 'vip', until, endedAt: null })
  }
  for (const round of rounds) await writeRoleChanges(tx, round.map(toChange))
  return rounds.flat().map(toDraft)
}

async function holdRoles(tx: Tx, playerIds: readonly string[]): Promise<Map<string, Held>> {
  const rows = await tx<(Held & { playerId: string })[]>`
    select id as "playerId", role, role_until as until, (
      select before.until from users.role_changes last
      join users.role_changes before on before.player_id = last.player_id and before.number = last.number - 1
      where last.player_id = p.id and last.cause = 'expired'
        and last.number = (select max(number) from users.role_changes where player_id = p.id)
    ) as "endedAt"
    from users.players p
    where id = any(${[...playerIds]}::uuid[]) and status not in ('erased', 'merged') order by id for update of p`
  return new Map(rows.map(({ playerId, ...held }) => [playerId, held]))
}

/** Until when a purchase makes somebody VIP, null for good; undefined when it changes nothing. */
function endAfter({ role, until, endedAt }: Held, event: Purchase): string | null | undefined {
  if (role === 'admin' || (role === 'vip' && until === null)) return undefined
  const { days } = event.data
  if (days === undefined) return event.type === 'commerce.vip_purchased' ? null : undefined
  const nowMs = Date.parse(event.recordedAt)
  const boughtMs = Math.min(Date.parse(event.occurredAt), nowMs)
  // Bought while VIP still went on, whose end was noticed first: it counts from that end.
  const startMs = Math.max(boughtMs, endedAt === null ? 0 : Date.parse(endedAt))
  const leftMs = startMs + days * dayMs - nowMs
  if (leftMs <= 0) return undefined
  const heldMs = role === 'vip' && until !== null ? Date.parse(until) : 0
  const endMs = Math.max(heldMs, Math.min(Math.max(heldMs, nowMs) + leftMs, nowMs + mostMs))
  return endMs > heldMs ? new Date(endMs).toISOString() : undefined
}

const toChange = ({ before, until, event: { id: eventId, playerId } }: Bought) => ({
  ...{ playerId, eventId, before, after: 'vip' as const, until },
  ...{ cause: 'bought' as const, by: null, reason: null },
})

const toDraft = ({ before, until, event }: Bought): Draft => ({
  ...{ id: newId(), type: 'user.role_changed', occurredAt: event.recordedAt, playerId: event.playerId },
  ...{ correlationId: event.correlationId, causationId: event.id, source: 'users', sourceId: null },
  data: { before, after: 'vip', reason, until, cause: 'bought' },
})
