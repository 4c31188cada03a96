import type { Tx } from '#db/client'
import type { Archetype } from '#server/contract/onboarding'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { addDone, type Behaviour, dayOf, nothingDone, portrayalOf } from './behaviour.ts'
import {
  addBehaviours,
  beginBehaviours,
  countedAmong,
  deleteBehaviours,
  hasSame,
  noteTold,
} from './behaviour-store.ts'
import { isLeaning, leanings } from './leanings.ts'

/** What somebody does counts from a quiz on, and until they take its result back. */
export const behaviourTypes = [
  ...Object.keys(leanings),
  ...['user.personality_detected', 'user.personality_deleted'],
]

const counted = new Set(behaviourTypes)

/** What a batch has of one player. */
type Part = {
  /** What they did before anything else, which counts where they are counted already. */
  before: Behaviour
  /** The result was taken back: the last event that says so. */
  deleted: BusEvent | null
  /** A result since, and what they did after it. */
  begun: { seq: number; after: Behaviour } | null
  /** The last that counts. */
  last: BusEvent
}

/**
 * Counts what players do, by the dimensions it speaks for, and states what leads where that has changed. One statement asks
 * who is counted at all, one adds up what they did, and a third follows where something is told.
 *
 * Locks: the players' behaviours, before the heads of the log. Who takes their result back takes them too, after the player's
 * row: nothing is counted after, and what is stated comes before.
 */
export async function onBehaviour(tx: Tx, events: readonly BusEvent[]): Promise<Draft[]> {
  const own = events.filter(({ playerId, type }) => playerId !== null && counted.has(type))
  const known = await countedAmong(tx, [...new Set(own.flatMap(({ playerId }) => playerId ?? []))])
  const parts = partsOf(own, known)
  const cleared = [...parts].filter(([, { deleted }]) => deleted !== null).map(([playerId]) => playerId)
  const wereTold = await deleteBehaviours(tx, cleared.sort())
  const before = await addBehaviours(
    tx,
    doneOf(parts, part => part.before),
  )
  await beginBehaviours(tx, begunIn(parts))
  const after = await addBehaviours(
    tx,
    doneOf(parts, part => part.begun?.after ?? null),
  )
  // Of who is in both the second is the newer one.
  const held = new Map([...before, ...after].map(one => [one.playerId, one]))
  const changed = [...held.values()]
    .map(one => ({ had: one.archetypes, playerId: one.playerId, ...portrayalOf(one) }))
    .filter(({ had, archetypes }) => !hasSame(had, archetypes))
  await noteTold(tx, new Map(changed.map(({ playerId, archetypes }) => [playerId, archetypes])))
  return [
    // Stated before the bus had told us that they took it back: it stands behind that in the log, so it is taken back too.
    ...wereTold.map(playerId => toDraft({ playerId, ...nothingClear }, parts.get(playerId)?.deleted)),
    ...changed.map(told => toDraft(told, parts.get(told.playerId)?.last)),
  ].flatMap(draft => draft ?? [])
}

const nothingClear = { archetypes: [], confidence: 0 }

/** Of those who are counted, or come to be. Nearly nobody may be, so what costs anything waits until that is known. */
function partsOf(events: readonly BusEvent[], known: Set<string>): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const event of events) {
    const { playerId, type } = event
    if (playerId === null) continue
    const had = parts.get(playerId)
    if (!had && !known.has(playerId) && isLeaning(type)) continue
    const part = had ?? { before: nothingDone(), deleted: null, begun: null, last: event }
    parts.set(playerId, part)
    part.last = event
    if (type === 'user.personality_deleted') {
      part.deleted = event
      part.before = nothingDone()
      part.begun = null
    } else if (type === 'user.personality_detected') part.begun ??= { seq: event.seq, after: nothingDone() }
    else if (isLeaning(type)) {
      // Nothing counts between a result that was taken back and the next one.
      const into = part.begun?.after ?? (part.deleted ? null : part.before)
      if (into) addDone(into, leanings[type], dayOf(event.occurredAt))
    }
  }
  return parts
}

function doneOf(parts: Map<string, Part>, of: (part: Part) => Behaviour | null): Map<string, Behaviour> {
  const all = new Map<string, Behaviour>()
  for (const [playerId, part] of parts) {
    const done = of(part)
    if (done && done.activities > 0) all.set(playerId, done)
  }
  return all
}

function begunIn(parts: Map<string, Part>): Map<string, number> {
  const begun = new Map<string, number>()
  for (const [playerId, part] of parts) if (part.begun) begun.set(playerId, part.begun.seq)
  return begun
}

type Told = { playerId: string; archetypes: readonly Archetype[]; confidence: number }

function toDraft(
  { playerId, archetypes, confidence }: Told,
  event: BusEvent | null | undefined,
): Draft | null {
  if (!event) return null
  const [first, second] = archetypes
  return {
    ...{ id: newId(), type: 'user.behaviour_refined', occurredAt: event.recordedAt, playerId },
    ...{ correlationId: event.correlationId, causationId: event.id, source: 'users', sourceId: null },
    data: { archetype: first ?? 'balanced', second: second ?? 'none', confidence },
  }
}
