import type { Tx } from '#db/client'
import type { BusEvent, Draft, EventOf } from '#server/events/envelope'
import { newId } from '#server/events/ids'

export const penaltyFacts = ['game.violation_flagged', 'game.penalty_changed'] as const
type PenaltyFact = (EventOf<'game.violation_flagged'> | EventOf<'game.penalty_changed'>) & {
  playerId: string
}
type Status = 'active' | 'suspended'

/** Whether it says something of a suspension: a violation never brings a penalty milder than the one in force. */
export const saysOfSuspension = (event: BusEvent): event is PenaltyFact =>
  event.playerId !== null &&
  (event.type === 'game.penalty_changed' ||
    (event.type === 'game.violation_flagged' && event.data.penalty?.kind === 'suspended'))

type Held = { status: Status; seq: number }
type Changed = { before: Status; after: Status; event: PenaltyFact }

/**
 * Keeps the status of players as gamification's penalties say: suspended, or active again. Older news than what it follows
 * change nothing, and who was erased, or is part of another, stays that. Answers what is to be stated: each change once, in whatever batches the facts come.
 *
 * Locks: the players' rows, in the order of their ids.
 */
export async function onPenalties(tx: Tx, events: readonly BusEvent[]): Promise<Draft[]> {
  const said = events.filter(saysOfSuspension)
  if (said.length === 0) return []
  const heldBy = await holdStatus(tx, [...new Set(said.map(({ playerId }) => playerId))])
  const changes: Changed[] = []
  for (const event of said) {
    const held = heldBy.get(event.playerId)
    if (!held || event.seq <= held.seq) continue
    const after = event.data.penalty?.kind === 'suspended' ? 'suspended' : 'active'
    if (after !== held.status) changes.push({ before: held.status, after, event })
    heldBy.set(event.playerId, { status: after, seq: event.seq })
  }
  const rows = [...heldBy]
  await tx`
    update users.players p set status = n.status, status_seq = n.seq
    from unnest(
      ${rows.map(([playerId]) => playerId)}::uuid[], ${rows.map(([, { status }]) => status)}::text[],
      ${rows.map(([, { seq }]) => seq)}::bigint[]
    ) as n(id, status, seq) where p.id = n.id and p.status_seq < n.seq`
  return changes.map(toDraft)
}

async function holdStatus(tx: Tx, playerIds: readonly string[]): Promise<Map<string, Held>> {
  const rows = await tx<(Held & { playerId: string })[]>`
    select id as "playerId", status, status_seq as seq from users.players
    where id = any(${[...playerIds]}::uuid[]) and status not in ('erased', 'merged') order by id for update`
  return new Map(rows.map(({ playerId, ...held }) => [playerId, held]))
}

const toDraft = ({ before, after, event }: Changed): Draft => ({
  ...{ id: newId(), type: 'user.status_changed', occurredAt: event.recordedAt, playerId: event.playerId },
  ...{ correlationId: event.correlationId, causationId: event.id, source: 'users', sourceId: null },
  data: { before, after, cause: event.type === 'game.violation_flagged' ? 'violation' : 'review' },
})
